package dev.sundog.iam.saml;

/** A document is no SAML, or not what it must be; the message says why. */
public final class MalformedSaml extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedSaml(String message) {
        super(message);
    }

    MalformedSaml(String message, Throwable cause) {
        super(message, cause);
    }
}
