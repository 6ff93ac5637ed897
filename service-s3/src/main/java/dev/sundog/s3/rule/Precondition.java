package dev.sundog.s3.rule;

import dev.sundog.s3.checksum.ETag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The conditions that a request sets for a version that exists. What is not set is {@code null}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">Conditional requests</a>
 */
public record Precondition(String ifMatch, String ifNoneMatch, Instant ifModifiedSince, Instant ifUnmodifiedSince) {

    /** What came of the conditions. */
    public enum Outcome {
        HOLDS(""),
        MATCH_FAILED("If-Match"),
        UNMODIFIED_FAILED("If-Unmodified-Since"),
        NONE_MATCH_FAILED("If-None-Match"),
        MODIFIED_FAILED("If-Modified-Since");

        private final String condition;

        Outcome(String condition) {
            this.condition = condition;
        }

        /** The header whose condition failed. */
        public String condition() {
            return condition;
        }

        /** Whether a reader has the version already, so that its request is answered by 304 and not by 412. */
        public boolean isNotModified() {
            return this == NONE_MATCH_FAILED || this == MODIFIED_FAILED;
        }
    }

    /** Whether nothing is set. */
    public boolean isEmpty() {
        return ifMatch == null && ifNoneMatch == null && ifModifiedSince == null && ifUnmodifiedSince == null;
    }

    /** Evaluates the conditions in the order of RFC 9110: a tag decides before a date of the same sense. */
    public Outcome evaluate(String etag, Instant lastModified, Instant now) {
        Instant changed = lastModified.truncatedTo(ChronoUnit.SECONDS);
        if (ifMatch != null) {
            if (!names(ifMatch, etag)) {
                return Outcome.MATCH_FAILED;
            }
        } else if (ifUnmodifiedSince != null && changed.isAfter(ifUnmodifiedSince)) {
            return Outcome.UNMODIFIED_FAILED;
        }
        if (ifNoneMatch != null) {
            return names(ifNoneMatch, etag) ? Outcome.NONE_MATCH_FAILED : Outcome.HOLDS;
        }
        // A date in the future is no date that the reader can have got from here: it is ignored.
        boolean known = ifModifiedSince != null && !changed.isAfter(ifModifiedSince) && ifModifiedSince.isBefore(now);
        return known ? Outcome.MODIFIED_FAILED : Outcome.HOLDS;
    }

    /** Whether the list of tags in a header names {@code etag}. */
    public static boolean names(String header, String etag) {
        if (header.indexOf(',') < 0) {
            return isTag(header, etag);
        }
        for (String tag : header.split(",")) {
            if (isTag(tag, etag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTag(String text, String etag) {
        String tag = ETag.unquoted(text);
        return tag.equals("*") || tag.equals(etag);
    }

    /**
     * The conditions of a copy's source, which know no 304: the one that failed.
     *
     * @return the header's name
     */
    public Optional<String> failedForCopy(String etag, Instant lastModified, Instant now) {
        Outcome outcome = evaluate(etag, lastModified, now);
        return outcome == Outcome.HOLDS ? Optional.empty() : Optional.of("x-amz-copy-source-" + outcome.condition());
    }
}
