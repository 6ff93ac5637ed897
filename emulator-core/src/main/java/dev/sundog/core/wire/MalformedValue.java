package dev.sundog.core.wire;

/** A text that does not stand for a value of the type that the model demands. Carries what AWS's front end says of it. */
final class MalformedValue extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedValue(String message) {
        super(message, null, false, false);
    }
}
