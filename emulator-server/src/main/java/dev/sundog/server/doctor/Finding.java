package dev.sundog.server.doctor;

/**
 * What a check found.
 *
 * @param subject what was looked at
 * @param detail what was found
 * @param remedy what to do about it; empty where nothing need be done
 */
public record Finding(Verdict verdict, String subject, String detail, String remedy) {

    /** How bad it is. */
    public enum Verdict {
        /** As it should be. */
        OK,
        /** Something will not work, the rest will. */
        WARNING,
        /** The server cannot run. */
        PROBLEM
    }

    static Finding ok(String subject, String detail) {
        return new Finding(Verdict.OK, subject, detail, "");
    }

    static Finding warning(String subject, String detail, String remedy) {
        return new Finding(Verdict.WARNING, subject, detail, remedy);
    }

    static Finding problem(String subject, String detail, String remedy) {
        return new Finding(Verdict.PROBLEM, subject, detail, remedy);
    }
}
