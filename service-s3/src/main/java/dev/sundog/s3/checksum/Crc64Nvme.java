package dev.sundog.s3.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** CRC-64/NVME, which S3 computes over each object that comes without a checksum. Sixteen bytes at a time. */
final class Crc64Nvme implements Checksum {

    /** The generator 0xAD93D23594C93659 with its bits reversed. */
    static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SLICES = 16;
    private static final long[][] TABLES = tables();

    private long state = -1;

    private static long[][] tables() {
        long[][] tables = new long[SLICES][256];
        for (int i = 0; i < 256; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            tables[0][i] = crc;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int i = 0; i < 256; i++) {
                long previous = tables[slice - 1][i];
                tables[slice][i] = tables[0][(int) previous & 0xff] ^ previous >>> 8;
            }
        }
        return tables;
    }

    @Override
    public void update(int b) {
        state = TABLES[0][(int) (state ^ b) & 0xff] ^ state >>> 8;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long[] t0 = TABLES[0];
        long[] t1 = TABLES[1];
        long[] t2 = TABLES[2];
        long[] t3 = TABLES[3];
        long[] t4 = TABLES[4];
        long[] t5 = TABLES[5];
        long[] t6 = TABLES[6];
        long[] t7 = TABLES[7];
        long[] t8 = TABLES[8];
        long[] t9 = TABLES[9];
        long[] t10 = TABLES[10];
        long[] t11 = TABLES[11];
        long[] t12 = TABLES[12];
        long[] t13 = TABLES[13];
        long[] t14 = TABLES[14];
        long[] t15 = TABLES[15];
        long crc = state;
        int i = offset;
        for (int end = offset + length - 15; i < end; i += 16) {
            long first = crc ^ (long) LITTLE_ENDIAN.get(bytes, i);
            long second = (long) LITTLE_ENDIAN.get(bytes, i + 8);
            crc = t15[(int) first & 0xff]
                    ^ t14[(int) (first >>> 8) & 0xff]
                    ^ t13[(int) (first >>> 16) & 0xff]
                    ^ t12[(int) (first >>> 24) & 0xff]
                    ^ t11[(int) (first >>> 32) & 0xff]
                    ^ t10[(int) (first >>> 40) & 0xff]
                    ^ t9[(int) (first >>> 48) & 0xff]
                    ^ t8[(int) (first >>> 56)]
                    ^ t7[(int) second & 0xff]
                    ^ t6[(int) (second >>> 8) & 0xff]
                    ^ t5[(int) (second >>> 16) & 0xff]
                    ^ t4[(int) (second >>> 24) & 0xff]
                    ^ t3[(int) (second >>> 32) & 0xff]
                    ^ t2[(int) (second >>> 40) & 0xff]
                    ^ t1[(int) (second >>> 48) & 0xff]
                    ^ t0[(int) (second >>> 56)];
        }
        for (int end = offset + length; i < end; i++) {
            crc = t0[(int) (crc ^ bytes[i]) & 0xff] ^ crc >>> 8;
        }
        state = crc;
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = -1;
    }
}
