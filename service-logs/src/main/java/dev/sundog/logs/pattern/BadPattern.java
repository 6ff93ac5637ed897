package dev.sundog.logs.pattern;

import java.util.Optional;

/** Says that a text is no filter pattern. It carries no stack trace: each operation answers it in words of its own. */
public final class BadPattern extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String term;

    private BadPattern(String message, String term) {
        super(message, null, false, false);
        this.term = term;
    }

    static BadPattern at(int position) {
        return new BadPattern("no filter pattern from character " + position + " on", null);
    }

    static BadPattern because(String reason) {
        return new BadPattern(reason, null);
    }

    static BadPattern inTerm(String term) {
        return new BadPattern("not allowed: " + term, term);
    }

    /** The characters that may not stand where they do, if it is they that are wrong. */
    public Optional<String> term() {
        return Optional.ofNullable(term);
    }
}
