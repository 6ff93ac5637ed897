package dev.sundog.server.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitScriptsTest {

    private static final ScriptEnvironment NOTHING = new ScriptEnvironment(Map.of(), Map.of());

    @TempDir
    private Path root;

    private final List<String> ran = new ArrayList<>();

    @BeforeEach
    void makeFolders() throws IOException {
        for (Stage stage : Stage.values()) {
            Files.createDirectories(root.resolve(stage.folder()));
        }
    }

    @Test
    void scriptsOfAStageRunInTheOrderOfTheirNames() throws IOException {
        script("ready.d/02-b.sh", "");
        script("ready.d/01-a.sh", "");
        script("ready.d/10/c.sh", "");
        script("ready.d/notes.txt", "");
        script("start.d/other.sh", "");
        InitScripts scripts = new InitScripts(List.of(root), new Remembering());

        scripts.run(Stage.READY);

        assertThat(ran).containsExactly("01-a.sh", "02-b.sh", "c.sh");
        assertThat(scripts.isCompleted(Stage.READY)).isTrue();
        assertThat(scripts.isCompleted(Stage.START)).isFalse();
    }

    @Test
    void aScriptThatFailsIsShownAndDoesNotKeepTheNextFromRunning() throws IOException {
        script("ready.d/1-bad.sh", "");
        script("ready.d/2-good.sh", "");
        InitScripts scripts = new InitScripts(List.of(root), new Remembering());

        scripts.run(Stage.READY);

        assertThat(scripts.of(Stage.READY))
                .extracting(InitScript::name, InitScript::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1-bad.sh", InitScript.State.ERROR),
                        org.assertj.core.groups.Tuple.tuple("2-good.sh", InitScript.State.SUCCESSFUL));
    }

    @Test
    void foldersThatAreNotThereDoNotMatter() {
        InitScripts scripts = new InitScripts(List.of(root.resolve("nowhere")), new Remembering());

        scripts.run(Stage.BOOT);

        assertThat(scripts.of(Stage.BOOT)).isEmpty();
        assertThat(scripts.isCompleted(Stage.BOOT)).isTrue();
    }

    @Test
    void aShellScriptRunsWithTheEnvironmentThatPointsToTheServer() throws IOException {
        Path output = root.resolve("output");
        Path script = script("ready.d/a.sh", "#!/bin/sh\necho \"$AWS_ENDPOINT_URL $AWS_TEST_ONLY\" > " + output + "\n");
        var environment = new ScriptEnvironment(
                Map.of("AWS_ENDPOINT_URL", "http://localhost:1"), Map.of("AWS_TEST_ONLY", "yes", "PATH", "/nowhere"));

        boolean succeeded = new ProcessScriptRunner(() -> environment).run(script);

        assertThat(succeeded).isTrue();
        assertThat(output).hasContent("http://localhost:1 yes");
    }

    @Test
    void aScriptThatIsExecutableRunsByItsOwnInterpreter() throws IOException {
        Path script = script("ready.d/a.sh", "#!/bin/false\nexit 0\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();

        assertThat(new ProcessScriptRunner(() -> NOTHING).run(script)).isFalse();
    }

    @Test
    void aScriptsExitCodeTellsWhetherItSucceeded() throws IOException {
        assertThat(new ProcessScriptRunner(() -> NOTHING).run(script("ready.d/a.sh", "exit 3")))
                .isFalse();
        assertThat(new ProcessScriptRunner(() -> NOTHING).run(script("ready.d/b.sh", "exit 0")))
                .isTrue();
    }

    private Path script(String name, String text) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    /** Remembers what it ran; names with "bad" in them fail. */
    private final class Remembering implements ScriptRunner {

        @Override
        public boolean canRun(Path script) {
            return script.toString().endsWith(".sh");
        }

        @Override
        public boolean run(Path script) {
            ran.add(script.getFileName().toString());
            return !script.toString().contains("bad");
        }
    }
}
