package dev.sundog.server.doctor;

/** The JDK that runs this. */
final class JavaCheck implements Check {

    private final Runtime.Version version;
    private final String home;

    JavaCheck(Runtime.Version version, String home) {
        this.version = version;
        this.home = home;
    }

    @Override
    public Finding look() {
        String found = "Java " + version + " in " + home;
        return version.feature() >= 25
                ? Finding.ok("Java", found)
                : Finding.problem("Java", found, "install Java 25 or newer, and set SUNDOG_JAVA_HOME to it");
    }
}
