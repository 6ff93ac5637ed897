package dev.sundog.server.init;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and runs the scripts of each stage, in the order of their names, subfolders included. One that fails is logged and shown at
 * {@code /_localstack/init}; it keeps nobody from running.
 */
public final class InitScripts {

    private static final Logger LOG = LoggerFactory.getLogger(InitScripts.class);

    private final List<Path> roots;
    private final ScriptRunner runner;
    private final Map<Stage, List<InitScript>> scripts = new EnumMap<>(Stage.class);
    private final Set<Stage> completed = EnumSet.noneOf(Stage.class);

    /** @param roots folders that hold a folder for each stage; those that are not there do not matter */
    public InitScripts(List<Path> roots, ScriptRunner runner) {
        this.roots = roots;
        this.runner = runner;
        for (Stage stage : Stage.values()) {
            scripts.put(stage, find(stage));
        }
    }

    /** Runs the scripts of a stage, one after the other, and returns when the last has ended. */
    public void run(Stage stage) {
        List<InitScript> found;
        synchronized (this) {
            found = scripts.get(stage);
        }
        for (int i = 0; i < found.size(); i++) {
            InitScript script = found.get(i);
            record(i, script.with(InitScript.State.RUNNING));
            LOG.info("running {} script {}", stage, script.path());
            record(i, script.with(runner.run(script.path()) ? InitScript.State.SUCCESSFUL : InitScript.State.ERROR));
        }
        synchronized (this) {
            completed.add(stage);
        }
    }

    private synchronized void record(int index, InitScript script) {
        List<InitScript> changed = new ArrayList<>(scripts.get(script.stage()));
        changed.set(index, script);
        scripts.put(script.stage(), changed);
    }

    /** The scripts of a stage and how they fared. */
    public synchronized List<InitScript> of(Stage stage) {
        return List.copyOf(scripts.get(stage));
    }

    /** Whether all scripts of a stage have run. */
    public synchronized boolean isCompleted(Stage stage) {
        return completed.contains(stage);
    }

    private List<InitScript> find(Stage stage) {
        List<InitScript> found = new ArrayList<>();
        for (Path root : roots) {
            Path folder = root.resolve(stage.folder());
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(Files::isRegularFile)
                            .filter(runner::canRun)
                            .sorted()
                            .forEach(path -> found.add(new InitScript(path, stage, InitScript.State.UNKNOWN)));
                } catch (IOException | UncheckedIOException e) {
                    LOG.warn("cannot read {}: {}", folder, e.getMessage());
                }
            }
        }
        return found;
    }
}
