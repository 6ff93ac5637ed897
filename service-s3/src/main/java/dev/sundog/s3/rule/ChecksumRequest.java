package dev.sundog.s3.rule;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.checksum.BodyDigests;
import dev.sundog.s3.checksum.ChecksumAlgorithm;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The digests that came with a body, in headers before it or in trailers behind it, and whether they are right.
 *
 * @param algorithm the checksum to compute, if any
 * @param expected its value in Base64, or {@code null} where it comes in a trailer or was not sent
 * @param trailer the trailer that carries the value, or {@code null}
 * @param contentMd5 the MD5 in Base64, or {@code null}
 */
public record ChecksumRequest(
        Optional<ChecksumAlgorithm> algorithm, String expected, String trailer, String contentMd5) {

    private static final int MD5_BYTES = 16;

    /** What a request says; {@code contentMd5} is {@code null} where it has no such header. */
    public static ChecksumRequest of(RequestContext context, String contentMd5) {
        return of(context.details()::header, contentMd5);
    }

    /** What headers say, or what stands for headers in a form. */
    public static ChecksumRequest of(UnaryOperator<String> headers, String contentMd5) {
        checkForm(contentMd5);
        ChecksumAlgorithm found = null;
        String value = null;
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String header = headers.apply(algorithm.header());
            if (header != null) {
                if (found != null) {
                    throw severalChecksums();
                }
                found = algorithm;
                value = header;
            }
        }
        if (found != null) {
            if (decodedLength(value) != found.bytes()) {
                throw invalidValue(found);
            }
            return new ChecksumRequest(Optional.of(found), value, null, contentMd5);
        }
        return ofTrailer(headers, contentMd5);
    }

    /** An MD5 alone; {@code null} where there is none. */
    static ChecksumRequest ofMd5(String contentMd5) {
        checkForm(contentMd5);
        return new ChecksumRequest(Optional.empty(), null, null, contentMd5);
    }

    private static void checkForm(String contentMd5) {
        if (contentMd5 != null && decodedLength(contentMd5) != MD5_BYTES) {
            throw S3Errors.invalidDigest(contentMd5);
        }
    }

    private static ChecksumRequest ofTrailer(UnaryOperator<String> headers, String contentMd5) {
        String trailer = headers.apply("x-amz-trailer");
        if (trailer != null) {
            String name = trailer.strip().toLowerCase(Locale.ROOT);
            Optional<ChecksumAlgorithm> algorithm = ChecksumAlgorithm.ofHeader(name);
            if (algorithm.isEmpty()) {
                throw S3Errors.invalidRequest("The value specified in the x-amz-trailer header is not supported");
            }
            return new ChecksumRequest(algorithm, null, name, contentMd5);
        }
        String asked = headers.apply("x-amz-sdk-checksum-algorithm");
        if (asked == null) {
            return new ChecksumRequest(Optional.empty(), null, null, contentMd5);
        }
        if (ChecksumAlgorithm.named(asked).isEmpty()) {
            throw S3Errors.unsupportedChecksum();
        }
        throw S3Errors.invalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
                + " x-amz-trailer headers were found.");
    }

    /** This request, with a checksum of S3's own choice where the client chose none. */
    public ChecksumRequest orDefault() {
        return algorithm.isPresent()
                ? this
                : new ChecksumRequest(Optional.of(ChecksumAlgorithm.CRC64NVME), null, null, contentMd5);
    }

    /** The checksums to compute, to see whether the client is right. */
    public List<ChecksumAlgorithm> algorithms() {
        return algorithm.stream().toList();
    }

    /** Whether the client says nothing of the body. */
    public boolean isEmpty() {
        return algorithm.isEmpty() && contentMd5 == null;
    }

    /** Refuses a body that is not what the client says. */
    public void verify(RequestContext context, BodyDigests.Digests digests) {
        if (contentMd5 != null) {
            String calculated = Base64.getEncoder().encodeToString(digests.md5());
            if (!calculated.equals(contentMd5)) {
                throw S3Errors.badDigest(hexOf(contentMd5), calculated);
            }
        }
        String value = trailer == null ? expected : context.details().trailer(trailer);
        if (value == null) {
            return;
        }
        ChecksumAlgorithm claimed = algorithm.orElseThrow();
        if (decodedLength(value) != claimed.bytes()) {
            throw invalidValue(claimed);
        }
        if (!value.equals(digests.checksum(claimed).orElseThrow().value())) {
            throw S3Errors.badChecksum(claimed.name());
        }
    }

    private static String hexOf(String base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }

    private static int decodedLength(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException notBase64) {
            return -1;
        }
    }

    private static RuntimeException severalChecksums() {
        return S3Errors.invalidRequest(
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }

    private static RuntimeException invalidValue(ChecksumAlgorithm algorithm) {
        return S3Errors.invalidRequest("Value for " + algorithm.header() + " header is invalid.");
    }
}
