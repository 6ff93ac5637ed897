package dev.sundog.s3.checksum;

import java.util.Optional;

/** Computes the MD5 of a body, which makes its ETag, and the one checksum that is asked for, in a single pass. */
public final class BodyDigests {

    private final RunningDigest md5 = RunningDigest.of("MD5");
    private final ChecksumAlgorithm algorithm;
    private final RunningDigest checksum;
    private long size;

    /** @param algorithm the checksum besides the MD5, if any */
    public BodyDigests(Optional<ChecksumAlgorithm> algorithm) {
        this.algorithm = algorithm.orElse(null);
        this.checksum = algorithm.map(ChecksumAlgorithm::start).orElse(null);
    }

    /** Takes further bytes in. */
    public void update(byte[] bytes, int offset, int length) {
        md5.update(bytes, offset, length);
        if (checksum != null) {
            checksum.update(bytes, offset, length);
        }
        size += length;
    }

    /** What came of a whole body. */
    public record Digests(long size, byte[] md5, Optional<StoredChecksum> checksum) {

        /** The body's entity tag, without quotes. */
        public String etag() {
            return ETag.ofMd5(md5);
        }
    }

    /** The digests of all bytes taken in; called once. */
    public Digests finish() {
        Optional<StoredChecksum> value =
                checksum == null ? Optional.empty() : Optional.of(StoredChecksum.whole(algorithm, checksum.finish()));
        return new Digests(size, md5.finish(), value);
    }
}
