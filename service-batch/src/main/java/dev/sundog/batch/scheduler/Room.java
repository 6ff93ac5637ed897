package dev.sundog.batch.scheduler;

/** What an environment has for a job. */
enum Room {
    /** Enough, now. */
    FREE("has room"),
    /** Not enough at the moment. */
    FULL("is full"),
    /** Enough, but a job of another queue, whose turn is first, waits for it. */
    CLAIMED("is kept for a job of a queue whose turn is first"),
    /** Enough, but the fair-share policy keeps some for shares that are not active. */
    RESERVED("keeps the rest for other shares (computeReservation)"),
    /** Not enough, even if nothing else ran. */
    TOO_SMALL("is too small for the job"),
    /** No graphics processors. */
    NO_GPU("has no graphics processors"),
    /** It takes no jobs: disabled, or not valid. */
    SHUT("takes no jobs");

    private final String words;

    Room(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether waiting will not help. */
    boolean isHopeless() {
        return this == TOO_SMALL || this == NO_GPU;
    }
}
