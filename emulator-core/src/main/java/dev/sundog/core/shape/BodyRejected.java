package dev.sundog.core.shape;

import java.io.IOException;

/** What came as a body is not what was announced or signed. Thrown to whoever reads the body, at the latest at its end. */
public final class BodyRejected extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient ServiceError error;

    public BodyRejected(ServiceError error) {
        super(error.getMessage());
        this.error = error;
    }

    /** What the client is answered. */
    public ServiceError error() {
        return error;
    }
}
