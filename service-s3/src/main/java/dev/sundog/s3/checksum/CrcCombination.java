package dev.sundog.s3.checksum;

/**
 * Computes the CRC of two byte sequences in a row from their CRCs and the length of the second, by multiplying polynomials
 * over GF(2) as zlib does. All values and polynomials have their bits reversed.
 */
final class CrcCombination {

    static final CrcCombination CRC32 = new CrcCombination(32, 0xEDB88320L);
    static final CrcCombination CRC32C = new CrcCombination(32, 0x82F63B78L);
    static final CrcCombination CRC64NVME = new CrcCombination(64, Crc64Nvme.POLYNOMIAL);

    private final long polynomial;
    private final long one;

    /** x to the power of 2^k, for each k. */
    private final long[] powers = new long[64];

    private CrcCombination(int width, long polynomial) {
        this.polynomial = polynomial;
        this.one = 1L << (width - 1);
        powers[0] = one >>> 1;
        for (int k = 1; k < powers.length; k++) {
            powers[k] = multiply(powers[k - 1], powers[k - 1]);
        }
    }

    /** The CRC of the bytes of {@code first} followed by those of {@code second}, which are {@code secondLength}. */
    long combine(long first, long second, long secondLength) {
        return multiply(shift(secondLength), first) ^ second;
    }

    /** x to the power of the number of bits in {@code bytes} bytes. */
    private long shift(long bytes) {
        long result = one;
        int k = 3;
        for (long rest = bytes; rest != 0; rest >>>= 1, k++) {
            if ((rest & 1) != 0) {
                result = multiply(powers[k], result);
            }
        }
        return result;
    }

    private long multiply(long a, long b) {
        long product = 0;
        long factor = b;
        for (long bit = one; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= factor;
            }
            factor = (factor & 1) == 0 ? factor >>> 1 : factor >>> 1 ^ polynomial;
        }
        return product;
    }
}
