package dev.sundog.s3.state;

import java.util.Optional;

/** Whether a bucket keeps the versions of its objects. */
public enum Versioning {
    /** Never has. */
    OFF(null),
    /** Does. */
    ENABLED("Enabled"),
    /** Has, and keeps what there is, but new objects have the version {@code null}. */
    SUSPENDED("Suspended");

    private final String status;

    Versioning(String status) {
        this.status = status;
    }

    /** The status in AWS's words; {@code null} where versions were never kept. */
    public String status() {
        return status;
    }

    /** The state of that status. */
    public static Optional<Versioning> ofStatus(String status) {
        return switch (status) {
            case "Enabled" -> Optional.of(ENABLED);
            case "Suspended" -> Optional.of(SUSPENDED);
            default -> Optional.empty();
        };
    }
}
