package dev.sundog.server;

/** Which Sundog this is. */
public final class Version {

    private Version() {}

    /** The version that the jar was built as; {@code development} where it runs from classes. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
