package dev.sundog.core.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRunner.Engine;
import dev.sundog.core.port.ContainerRunner.Executed;
import dev.sundog.core.port.ContainerRunner.Exit;
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
        ContainerOrder order = order(List.of("/no/such/program"));

        assertThatThrownBy(() -> runner.start(order))
                .isInstanceOf(ContainerException.class)
                .hasMessageStartingWith("cannot run /no/such/program: ");
    }

    @Test
    void runsThisMachinesProgramWhereAnOrderSaysWhichAndNamesAnImageToo() throws Exception {
        Program program = runner.start(ContainerOrder.image("test", "busybox")
                .words(List.of("/bin/echo", "hello"))
                .lines(lines::add)
                .build());

        assertThat(exit(program).code()).isZero();
        assertThat(lines).containsExactly("hello");
    }

    @Test
    void refusesWhatOnlyAnImageCouldSay() {
        assertThatThrownBy(() ->
                        runner.start(ContainerOrder.image("test", "busybox").build()))
                .isInstanceOfSatisfying(
                        ContainerException.class,
                        refused -> assertThat(refused.step()).isEqualTo(Step.PROVIDE_IMAGE))
                .hasMessageContaining("busybox cannot be run without Docker");
    }

    @Test
    void refusesMounts() {
        ContainerOrder order = ContainerOrder.program("test", List.of("/bin/true"))
                .mounts(List.of(new ContainerMount.Volume("data", "/data", false)))
                .build();

        assertThatThrownBy(() -> runner.start(order))
                .isInstanceOf(ContainerException.class)
                .hasMessageStartingWith("a plain process sees the files of this machine, and nothing at /data: ");
    }

    @Test
    void asksAProgramToEnd() throws Exception {
        Program program = start("trap 'echo bye; exit 3' TERM; echo ready; while :; do sleep 0.02; done");
        assertThat(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("ready");

        program.signal("SIGTERM");

        assertThat(exit(program)).isEqualTo(new Exit(3, false));
        assertThat(lines).containsExactly("bye");
    }

    /** Not SIGINT: a shell cannot trap what was ignored when it started, as that is where a test runs in the background. */
    @Test
    void sendsOtherSignals() throws Exception {
        Program program = start("trap 'exit 4' USR1; echo ready; while :; do sleep 0.02; done");
        assertThat(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("ready");

        program.signal("SIGUSR1");

        assertThat(exit(program).code()).isEqualTo(4);
    }

    @Test
    void runsCommandsBesideAProgram() throws Exception {
        Program program = start("sleep 600");

        assertThat(program.execute(List.of("/bin/sh", "-c", "echo $A; exit 5"))).isEqualTo(new Executed(5, "b\n"));
        program.kill();
        exit(program);

        assertThatThrownBy(() -> program.execute(List.of("/bin/true")))
                .isInstanceOf(ContainerException.class)
                .hasMessageEndingWith("has ended");
    }

    private Program start(String script) throws ContainerException {
        return runner.start(order(List.of("/bin/sh", "-c", script)));
    }

    private ContainerOrder order(List<String> command) {
        return ContainerOrder.program("test", command)
                .environment(Map.of("A", "b"))
                .lines(lines::add)
                .build();
    }

    private static Exit exit(Program program) throws Exception {
        return program.exit().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
