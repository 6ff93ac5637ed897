package dev.sundog.batch.rule;

/** What is wrong with a request by itself, in AWS's words; answered as a {@code ClientException} that names the request. */
public final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Violation(String words) {
        super(words, null, false, false);
    }

    /** Refuses the request where {@code broken}. */
    static void when(boolean broken, String words) {
        if (broken) {
            throw new Violation(words);
        }
    }
}
