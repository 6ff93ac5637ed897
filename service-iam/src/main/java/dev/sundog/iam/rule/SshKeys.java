package dev.sundog.iam.rule;

import dev.sundog.iam.IamErrors;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SSH public keys in the form of OpenSSH: {@code ssh-rsa AAAA... comment}. */
public final class SshKeys {

    private SshKeys() {}

    /** The MD5 fingerprint of a key, or AWS's error. AWS: only RSA keys are taken. */
    public static String fingerprint(String body) {
        String[] parts = body.strip().split("\\s+");
        if (parts.length < 2 || !parts[0].equals("ssh-rsa")) {
            throw IamErrors.invalidPublicKey();
        }
        try {
            byte[] key = Base64.getDecoder().decode(parts[1]);
            return HexFormat.ofDelimiter(":")
                    .formatHex(MessageDigest.getInstance("MD5").digest(key));
        } catch (IllegalArgumentException notBase64) {
            throw IamErrors.invalidPublicKey();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
