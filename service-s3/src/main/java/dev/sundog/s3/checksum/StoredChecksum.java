package dev.sundog.s3.checksum;

import java.util.Base64;
import java.util.List;

/**
 * The checksum of an object or part as it is kept.
 *
 * @param value Base64; of a composite checksum followed by a hyphen and the number of parts
 */
public record StoredChecksum(ChecksumAlgorithm algorithm, ChecksumType type, String value) {

    /** The checksum of a body that came in one piece. */
    public static StoredChecksum whole(ChecksumAlgorithm algorithm, byte[] value) {
        return new StoredChecksum(
                algorithm, ChecksumType.FULL_OBJECT, Base64.getEncoder().encodeToString(value));
    }

    /**
     * A part that goes into the checksum of its object.
     *
     * @param value the part's checksum in Base64
     */
    public record PartChecksum(String value, long size) {

        byte[] bytes() {
            return Base64.getDecoder().decode(value);
        }
    }

    /** The checksum of an object made of {@code parts}. */
    public static StoredChecksum ofParts(ChecksumAlgorithm algorithm, ChecksumType type, List<PartChecksum> parts) {
        return type == ChecksumType.COMPOSITE ? composite(algorithm, parts) : combined(algorithm, parts);
    }

    private static StoredChecksum composite(ChecksumAlgorithm algorithm, List<PartChecksum> parts) {
        RunningDigest digest = algorithm.start();
        for (PartChecksum part : parts) {
            byte[] bytes = part.bytes();
            digest.update(bytes, 0, bytes.length);
        }
        String value = Base64.getEncoder().encodeToString(digest.finish()) + "-" + parts.size();
        return new StoredChecksum(algorithm, ChecksumType.COMPOSITE, value);
    }

    private static StoredChecksum combined(ChecksumAlgorithm algorithm, List<PartChecksum> parts) {
        CrcCombination combination = algorithm.combination();
        long crc = BigEndian.number(parts.getFirst().bytes());
        for (PartChecksum part : parts.subList(1, parts.size())) {
            crc = combination.combine(crc, BigEndian.number(part.bytes()), part.size());
        }
        return whole(algorithm, BigEndian.bytes(crc, algorithm.bytes()));
    }
}
