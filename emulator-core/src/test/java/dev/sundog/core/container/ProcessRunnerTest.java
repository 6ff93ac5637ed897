package dev.sundog.core.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner.Engine;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Machine;
import dev.sundog.core.port.ContainerRunner.Order;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.service.ServiceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ProcessRunnerTest {

    private static final long PATIENCE_SECONDS = 60;

    private final ChosenRunner runner = new ChosenRunner(new ServiceSettings(Map.of("CONTAINER_ENGINE", "process")));
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(100);

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void runsAProgramOfThisMachineAndTakesItsLines() throws Exception {
        Program program = start("echo one; echo two >&2; printf three; exit 7");

        assertThat(exit(program)).isEqualTo(new Exit(7, false));
        assertThat(lines).containsExactly("one", "two", "three");
        assertThat(runner.engine()).isEqualTo(Engine.PROCESS);
    }

    @Test
    void givesTheProgramNothingButItsEnvironment() throws Exception {
        exit(start("/usr/bin/env | grep -v -e ^PWD= -e ^SHLVL= -e ^_="));

        assertThat(lines).containsExactly("A=b");
    }

    @Test
    void drainingTakesWhatWasPrintedBefore() throws Exception {
        Program program = start("echo ready; read forever < /dev/tty; sleep 600");
        assertThat(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("ready");

        program.drain();
        program.kill();

        assertThat(exit(program).code()).isGreaterThan(128);
    }

    @Test
    void killsWhatTheProgramHasStarted() throws Exception {
        Program program = start("sleep 600 & echo $!; wait");
        long child = Long.parseLong(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        var ended = ProcessHandle.of(child).orElseThrow().onExit();

        program.kill();

        assertThat(ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS).pid()).isEqualTo(child);
    }

    @Test
    void endsAllProgramsAndRemovesItsFilesWhenItCloses() throws Exception {
        Program program = start("sleep 600");
        Path folder = runner.folder();
        Files.writeString(folder.resolve("file"), "text");

        runner.close();

        assertThat(exit(program).code()).isGreaterThan(128);
        assertThat(folder).doesNotExist();
    }

    @Test
    void endsWhatAKilledEmulatorHasLeftBehind() throws Exception {
        Program program = start("echo $$; sleep 600");
        lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Path own = runner.folder().getParent();
        Path orphaned = Files.createDirectories(own.resolveSibling("1-1-" + own.getFileName()))
                .resolve("pids");
        Files.move(own.resolve("pids"), orphaned);

        try (ChosenRunner next = new ChosenRunner(new ServiceSettings(Map.of("CONTAINER_ENGINE", "process")))) {
            next.sweep();
            assertThat(exit(program).code()).isGreaterThan(128);
        }
        assertThat(orphaned).doesNotExist();
    }

    @Test
    void saysThatImagesNeedDocker() {
        assertThatThrownBy(() -> runner.provide("busybox"))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("busybox cannot be run without Docker");
    }

    @Test
    void saysWhichProgramIsMissing() {
        Order order = order(List.of("/no/such/program"));

        assertThatThrownBy(() -> runner.start(order))
                .isInstanceOf(ContainerException.class)
                .hasMessageStartingWith("cannot run /no/such/program: ");
    }

    private Program start(String script) throws ContainerException {
        return runner.start(order(List.of("/bin/sh", "-c", script)));
    }

    private Order order(List<String> command) {
        return new Order(
                "test",
                "",
                List.of(),
                command,
                Map.of("A", "b"),
                "",
                List.of(),
                new Machine(0, 0, 0),
                Map.of(),
                lines::add);
    }

    private static Exit exit(Program program) throws Exception {
        return program.exit().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
