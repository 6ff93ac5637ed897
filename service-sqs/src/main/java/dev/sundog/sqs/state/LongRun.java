package dev.sundog.sqs.state;

/** Numbers that follow each other: as many as there may be, they take the room of two. */
final class LongRun {

    private long first;
    private long end;

    LongRun(long first) {
        this.first = first;
        this.end = first + 1;
    }

    /** Whether {@code number} goes on where this run ends; it is then part of it. */
    boolean extend(long number) {
        if (number != end) {
            return false;
        }
        end++;
        return true;
    }

    boolean isEmpty() {
        return first == end;
    }

    long first() {
        return first;
    }

    /** The number behind the last. */
    long end() {
        return end;
    }

    /** Takes the first number. */
    long poll() {
        return first++;
    }
}
