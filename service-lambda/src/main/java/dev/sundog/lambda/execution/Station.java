package dev.sundog.lambda.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder that one container is shown, with the script that begins what is in it: images do not begin extensions by themselves.
 * The script prints it when one ends.
 */
record Station(Path folder) {

    /** Where containers see the folder. */
    static final String TARGET = "/var/sundog";

    private static final String SCRIPT = "entry.sh";
    private static final Pattern ENDED = Pattern.compile("(.*)\u0001extension (\\S+) (\\d{1,9})");

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

    /**
     * Takes lines, of which those about ends of extensions go to {@code ended}: the name and the exit code.
     *
     * @param others takes all others
     */
    static Consumer<String> lines(Consumer<String> others, ObjIntConsumer<String> ended) {
        return line -> {
            Matcher end = ENDED.matcher(line);
            if (!end.matches()) {
                others.accept(line);
                return;
            }
            if (!end.group(1).isEmpty()) {
                others.accept(end.group(1)); // a line that had no end yet
            }
            ended.accept(end.group(2), Integer.parseInt(end.group(3)));
        };
    }

    /** The file that lets the runtime begin. */
    Path gate() {
        return folder.resolve("ready");
    }
}
