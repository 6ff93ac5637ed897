package dev.sundog.core.policy;

/** A text that is no policy, with AWS's words for what is wrong with it. Services answer it as an error of their own. */
public final class MalformedPolicy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedPolicy(String message) {
        super(message, null, false, false);
    }
}
