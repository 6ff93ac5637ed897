package dev.sundog.s3.checksum;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Computes the MD5 of a body, which makes its ETag, and the checksums that are asked for, in a single pass. */
public final class BodyDigests {

    private record Running(ChecksumAlgorithm algorithm, RunningDigest digest) {}

    private final RunningDigest md5 = RunningDigest.of("MD5");
    private final List<Running> checksums = new ArrayList<>(2);
    private long size;

    /** @param algorithms the checksums besides the MD5, if any */
    public BodyDigests(Collection<ChecksumAlgorithm> algorithms) {
        algorithms.forEach(algorithm -> checksums.add(new Running(algorithm, algorithm.start())));
    }

    /** Takes further bytes in. */
    public void update(byte[] bytes, int offset, int length) {
        md5.update(bytes, offset, length);
        for (Running checksum : checksums) {
            checksum.digest().update(bytes, offset, length);
        }
        size += length;
    }

    /** What came of a whole body; {@code checksums} are in the order in which they were asked for. */
    public record Digests(long size, byte[] md5, List<StoredChecksum> checksums) {

        /** The body's entity tag, without quotes. */
        public String etag() {
            return ETag.ofMd5(md5);
        }

        /** The first checksum, which is the one to keep. */
        public Optional<StoredChecksum> checksum() {
            return checksums.stream().findFirst();
        }

        /** The checksum by that algorithm. */
        public Optional<StoredChecksum> checksum(ChecksumAlgorithm algorithm) {
            return checksums.stream()
                    .filter(checksum -> checksum.algorithm() == algorithm)
                    .findFirst();
        }
    }

    /** The digests of all bytes taken in; called once. */
    public Digests finish() {
        List<StoredChecksum> values = checksums.stream()
                .map(checksum -> StoredChecksum.whole(
                        checksum.algorithm(), checksum.digest().finish()))
                .toList();
        return new Digests(size, md5.finish(), values);
    }
}
