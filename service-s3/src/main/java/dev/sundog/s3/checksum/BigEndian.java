package dev.sundog.s3.checksum;

/** Numbers as bytes, the most significant first. */
public final class BigEndian {

    private BigEndian() {}

    public static byte[] bytes(long value, int width) {
        byte[] result = new byte[width];
        long rest = value;
        for (int i = width - 1; i >= 0; i--) {
            result[i] = (byte) rest;
            rest >>>= 8;
        }
        return result;
    }

    static long number(byte[] bytes) {
        long value = 0;
        for (byte b : bytes) {
            value = value << 8 | (b & 0xff);
        }
        return value;
    }
}
