package dev.sundog.s3.checksum;

import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The checksums that S3 verifies, keeps and gives back.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking object
 *     integrity</a>
 */
public enum ChecksumAlgorithm {
    CRC32(4, CrcCombination.CRC32),
    CRC32C(4, CrcCombination.CRC32C),
    CRC64NVME(8, CrcCombination.CRC64NVME),
    SHA1(20, null),
    SHA256(32, null);

    private final int bytes;
    private final CrcCombination combination;
    private final String header = "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);

    ChecksumAlgorithm(int bytes, CrcCombination combination) {
        this.bytes = bytes;
        this.combination = combination;
    }

    /** The algorithm of that name, in the model's spelling. */
    public static Optional<ChecksumAlgorithm> named(String name) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.name().equalsIgnoreCase(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** The algorithm whose value the header or trailer {@code headerName} carries. */
    public static Optional<ChecksumAlgorithm> ofHeader(String headerName) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.header.equalsIgnoreCase(headerName)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** The header that carries the value, in Base64. */
    public String header() {
        return header;
    }

    /** Length of the value in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether the checksum of a whole follows from the checksums and lengths of its parts. */
    public boolean isLinear() {
        return combination != null;
    }

    /** How checksums of parts make the checksum of the whole. */
    CrcCombination combination() {
        if (combination == null) {
            throw new IllegalStateException(this + " of parts cannot be combined");
        }
        return combination;
    }

    /** A computation of this checksum that has seen no bytes yet. */
    public RunningDigest start() {
        return switch (this) {
            case CRC32 -> RunningDigest.of(new CRC32(), 4);
            case CRC32C -> RunningDigest.of(new CRC32C(), 4);
            case CRC64NVME -> RunningDigest.of(new Crc64Nvme(), 8);
            case SHA1 -> RunningDigest.of("SHA-1");
            case SHA256 -> RunningDigest.of("SHA-256");
        };
    }
}
