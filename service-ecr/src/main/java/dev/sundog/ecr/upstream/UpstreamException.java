package dev.sundog.ecr.upstream;

/** A registry elsewhere did not give what it was asked for. */
public final class UpstreamException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why it did not. */
    public enum Reason {
        /** It has no such image. */
        ABSENT("ImageNotFound"),
        /** It wants other credentials than it was given, or any. */
        DENIED("UpstreamAccessDenied"),
        /** It was asked too often. */
        TOO_OFTEN("UpstreamTooManyRequests"),
        /** It cannot be reached, or answers what nobody understands. */
        UNAVAILABLE("UpstreamUnavailable");

        private final String failureCode;

        Reason(String failureCode) {
            this.failureCode = failureCode;
        }

        /** What BatchGetImage calls it. */
        public String failureCode() {
            return failureCode;
        }
    }

    private final Reason reason;

    UpstreamException(Reason reason, String words) {
        super(words);
        this.reason = reason;
    }

    public UpstreamException(Reason reason, String words, Throwable cause) {
        super(words, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
