package dev.sundog.server.admin;

import java.util.List;

/** A request to the admin API that cannot be obeyed; answered as JSON that says what was wrong and what is allowed. */
public final class AdminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final List<String> allowed;

    private AdminException(int status, String message, List<String> allowed) {
        super(message);
        this.status = status;
        this.allowed = allowed;
    }

    /** The request is wrong. */
    public static AdminException badRequest(String message, List<String> allowed) {
        return new AdminException(400, message, allowed);
    }

    /** What the request names is not there. */
    public static AdminException notFound(String message, List<String> allowed) {
        return new AdminException(404, message, allowed);
    }

    /** The path is right, the method is not. */
    public static AdminException wrongMethod(String message, List<String> allowed) {
        return new AdminException(405, message, allowed);
    }

    /** A page of another origin asked a browser to change something here. */
    public static AdminException foreignOrigin(String message) {
        return new AdminException(403, message, List.of());
    }

    /** The server is in a state in which it cannot. */
    public static AdminException conflict(String message) {
        return new AdminException(409, message, List.of());
    }

    /** The endpoint failed; a bug. */
    static AdminException internal(Exception bug) {
        return new AdminException(500, "the server failed: " + bug + "; its log says more", List.of());
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** What may be given in place of what was wrong; empty where there is no list. */
    public List<String> allowed() {
        return allowed;
    }
}
