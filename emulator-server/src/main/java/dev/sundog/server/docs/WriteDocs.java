package dev.sundog.server.docs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the tables of services into the pages of a checkout: what {@code ./sundog docs} runs. */
public final class WriteDocs {

    private WriteDocs() {}

    /** Takes the folder of the sources. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1 || !Files.exists(Path.of(args[0], "pom.xml"))) {
            throw new IllegalArgumentException("usage: WriteDocs <folder of the sources>");
        }
        write(Path.of(args[0]), System.out);
    }

    static void write(Path root, PrintStream out) throws IOException {
        ServicePages pages = new ServicePages(root, ServiceReports.ofAllServices());
        var stale = pages.stale().keySet();
        pages.write();
        stale.forEach(page -> out.println("written: " + root.relativize(page)));
        if (stale.isEmpty()) {
            out.println("Nothing has changed.");
        }
    }
}
