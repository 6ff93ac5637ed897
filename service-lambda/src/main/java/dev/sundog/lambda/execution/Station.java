package dev.sundog.lambda.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder that one container is shown, with the script that begins what is in it: images of AWS's do not begin extensions by
 * themselves.
 */
record Station(Path folder) {

    /** Where containers see the folder. */
    static final String TARGET = "/var/sundog";

    private static final String SCRIPT = "entry.sh";

    static Station make(CodeFolders folders) throws IOException {
        Path folder = folders.temporary("station");
        Files.copy(folders.resource(SCRIPT), folder.resolve(SCRIPT));
        return new Station(folder);
    }

    /** The entry point that begins extensions and then the runtime. */
    List<String> entryPoint(List<String> runtime) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", TARGET + "/" + SCRIPT));
        words.addAll(runtime);
        return words;
    }

    /** The file that lets the runtime begin. */
    Path gate() {
        return folder.resolve("ready");
    }
}
