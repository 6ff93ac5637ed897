package dev.sundog.server.doctor;

/** Looks at one thing. */
@FunctionalInterface
public interface Check {

    /** Looks; never fails itself. */
    Finding look();
}
