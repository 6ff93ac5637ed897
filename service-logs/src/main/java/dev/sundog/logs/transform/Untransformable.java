package dev.sundog.logs.transform;

/** A message does not have the form that a transformer reads; it stays as it is. */
final class Untransformable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Untransformable(String message) {
        super(message, null, false, false);
    }
}
