package dev.sundog.core.policy;

/** What a statement says to the requests that it is about. */
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    /** As policies write it. */
    String text() {
        return text;
    }
}
