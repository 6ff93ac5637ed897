package dev.sundog.core.port;

/** Where the emulator itself is reached by what it runs: functions find S3 and the others there. */
@FunctionalInterface
public interface OwnEndpoint {

    /** Scheme, host and port that answer AWS's calls on an address of this machine, which is listened on from now on. */
    String on(String address);
}
