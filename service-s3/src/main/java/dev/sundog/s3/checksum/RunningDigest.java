package dev.sundog.s3.checksum;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.Checksum;

/** A digest under computation. */
public interface RunningDigest {

    /** Takes further bytes in. */
    void update(byte[] bytes, int offset, int length);

    /** The digest of all bytes taken in; called once. */
    byte[] finish();

    /** A digest that the JDK knows by name. */
    static RunningDigest of(String jdkName) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(jdkName);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has " + jdkName, e);
        }
        return new RunningDigest() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public byte[] finish() {
                return digest.digest();
            }
        };
    }

    /** A checksum whose value is the big-endian number of {@code width} bytes. */
    static RunningDigest of(Checksum checksum, int width) {
        return new RunningDigest() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                checksum.update(bytes, offset, length);
            }

            @Override
            public byte[] finish() {
                return BigEndian.bytes(checksum.getValue(), width);
            }
        };
    }
}
