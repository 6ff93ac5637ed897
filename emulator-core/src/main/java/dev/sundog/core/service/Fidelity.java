package dev.sundog.core.service;

/** How real an operation is, so that a user knows what a green test is worth. Sent as {@code x-sundog-fidelity}. */
public enum Fidelity {
    /** Does what AWS does. */
    REAL,
    /** Shows the behaviour that a client can see, without the machinery behind it. */
    SIMULATED,
    /** Keeps what it is told and gives it back, without any effect. */
    STORED,
    /** Is not built; answers an error that says so. */
    UNSUPPORTED
}
