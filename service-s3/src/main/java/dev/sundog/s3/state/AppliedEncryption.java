package dev.sundog.s3.state;

/**
 * How an object is said to be encrypted.
 *
 * @param algorithm S3's own algorithm; empty where the customer keeps the key
 * @param kmsKeyId the key's ARN, or empty
 * @param customerKeyMd5 the MD5 of the customer's key in Base64, or empty
 */
public record AppliedEncryption(String algorithm, String kmsKeyId, boolean bucketKey, String customerKeyMd5) {

    /** With S3's own keys, as every object is unless something else is asked for. */
    public static final AppliedEncryption S3_MANAGED = new AppliedEncryption("AES256", "", false, "");

    /** With a key that the customer keeps. */
    public static AppliedEncryption byCustomer(String keyMd5) {
        return new AppliedEncryption("", "", false, keyMd5);
    }

    /** Whether nothing may be learnt of the object's bytes from its entity tag. */
    public boolean hidesDigest() {
        return isByCustomer() || algorithm.startsWith("aws:kms");
    }

    /** Whether the customer keeps the key. */
    public boolean isByCustomer() {
        return !customerKeyMd5.isEmpty();
    }
}
