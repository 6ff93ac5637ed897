package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some bytes of an object: {@code length} from {@code offset} on, of {@code size} in all. */
public record ByteRange(long offset, long length, long size) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final String COPY_RANGE = "x-amz-copy-source-range";

    /** The value of {@code Content-Range}. */
    public String contentRange() {
        return "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
    }

    /**
     * Reads a {@code Range} header for an object of {@code size} bytes. Empty where the whole object is to be sent: S3 ignores
     * what it cannot read, several ranges, and ranges that end before they begin.
     */
    public static Optional<ByteRange> of(String header, long size) {
        Matcher range = ONE.matcher(header);
        if (!range.matches()) {
            return Optional.empty();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : Optional.of(suffix(header, Long.parseLong(last), size));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return Optional.empty();
        }
        if (from >= size) {
            throw S3Errors.invalidRange(header, size);
        }
        return Optional.of(new ByteRange(from, Math.min(to, size - 1) - from + 1, size));
    }

    private static ByteRange suffix(String header, long wanted, long size) {
        long length = Math.min(wanted, size);
        if (length == 0) {
            throw S3Errors.invalidRange(header, size);
        }
        return new ByteRange(size - length, length, size);
    }

    /** Reads the range of a part copy, which must be exact. */
    public static ByteRange ofCopy(String header, long size) {
        Matcher range = ONE.matcher(header);
        if (!range.matches() || range.group(1).isEmpty() || range.group(2).isEmpty()) {
            throw malformedCopyRange(header);
        }
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        if (to < from) {
            throw malformedCopyRange(header);
        }
        if (from >= size) {
            throw S3Errors.invalidRequest("The specified copy range is invalid for the source object size");
        }
        if (to >= size) {
            throw S3Errors.invalidArgument(
                    "Range specified is not valid for source object of size: " + size, COPY_RANGE, header);
        }
        return new ByteRange(from, to - from + 1, size);
    }

    private static RuntimeException malformedCopyRange(String header) {
        return S3Errors.invalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the"
                        + " zero-based offsets of the first and last bytes to copy",
                COPY_RANGE,
                header);
    }
}
