package dev.sundog.server.cli;

import dev.sundog.server.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class SundogVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "Sundog " + Version.current(), "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
