package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.checksum.RunningDigest;
import java.util.Base64;

/**
 * Encryption with a key that the customer keeps (SSE-C). Only the key's MD5 is remembered: as on AWS, whoever lacks the key
 * gets no byte.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html">SSE-C</a>
 */
public final class CustomerKey {

    private static final String ARGUMENT = "x-amz-server-side-encryption";
    private static final String UNPROVEN = "-";
    private static final int KEY_BYTES = 32;

    private CustomerKey() {}

    /**
     * Checks the three headers of a request; what is absent is {@code null}.
     *
     * @return the MD5 of the key in Base64, or empty where no key was sent
     */
    public static String md5(String algorithm, String key, String keyMd5) {
        if (algorithm == null && key == null) {
            return "";
        }
        if (algorithm == null) {
            throw invalid("Requests specifying Server Side Encryption with Customer provided keys must provide a valid"
                    + " encryption algorithm.");
        }
        if (key == null) {
            throw invalid("Requests specifying Server Side Encryption with Customer provided keys must provide an"
                    + " appropriate secret key.");
        }
        if (!algorithm.equals("AES256")) {
            throw S3Errors.invalidEncryptionAlgorithm(algorithm);
        }
        String calculated = md5OfKey(key);
        if (keyMd5 == null) {
            throw invalidKey();
        }
        if (!calculated.equals(keyMd5)) {
            throw invalid("The calculated MD5 hash of the key did not match the hash that was provided.");
        }
        return calculated;
    }

    /** Refuses a key of the customer's beside an encryption of S3's. */
    public static void refuseBeside(String serverSideEncryption, String keyMd5) {
        if (serverSideEncryption != null && !keyMd5.isEmpty()) {
            throw S3Errors.invalidArgument(
                    "Server Side Encryption with Customer provided key is incompatible with the encryption method"
                            + " specified",
                    ARGUMENT,
                    serverSideEncryption);
        }
    }

    private static String md5OfKey(String key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw invalidKey();
        }
        RunningDigest md5 = RunningDigest.of("MD5");
        md5.update(bytes, 0, bytes.length);
        return Base64.getEncoder().encodeToString(md5.finish());
    }

    private static RuntimeException invalidKey() {
        return invalid("The secret key was invalid for the specified algorithm.");
    }

    private static RuntimeException invalid(String message) {
        return S3Errors.invalidArgument(message, ARGUMENT, null);
    }

    /**
     * Like {@link #md5}, of a request that reads.
     *
     * @return also a value that no key has, where the MD5 is missing
     */
    public static String md5OfReader(String algorithm, String key, String keyMd5) {
        // AWS: tells a reader no more than that the key is wrong.
        return algorithm != null && key != null && keyMd5 == null ? UNPROVEN : md5(algorithm, key, keyMd5);
    }

    /** Refuses a reader who does not show the key with which an object was stored, or shows one where there is none. */
    public static void admit(String storedKeyMd5, String shownKeyMd5) {
        if (storedKeyMd5.isEmpty() && shownKeyMd5.isEmpty()) {
            return;
        }
        if (storedKeyMd5.isEmpty()) {
            throw S3Errors.invalidRequest("The encryption parameters are not applicable to this object.");
        }
        if (shownKeyMd5.isEmpty()) {
            throw S3Errors.invalidRequest("The object was stored using a form of Server Side Encryption. The correct"
                    + " parameters must be provided to retrieve the object.");
        }
        if (!storedKeyMd5.equals(shownKeyMd5)) {
            throw S3Errors.wrongCustomerKey();
        }
    }
}
