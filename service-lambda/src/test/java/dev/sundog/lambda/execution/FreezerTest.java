package dev.sundog.lambda.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments that are stopped where they are while they have nothing to do, as child processes. */
class FreezerTest {

    /** Counts in a thread of its own, and has a child that counts too; answers its process and both counts. */
    private static final String COUNTS = """
            import os, subprocess, sys, threading, time
            child = subprocess.Popen([sys.executable, '-c',
                "import time\\nwhile True:\\n  print(1, flush=True)\\n  time.sleep(0.001)"], stdout=subprocess.PIPE)
            n = 0
            def count():
              global n
              while True:
                n += 1
                time.sleep(0.001)
            threading.Thread(target=count, daemon=True).start()
            def handler(event, context):
              if event == 'sleep': time.sleep(600)
              if event == 'exit': os._exit(3)
              before = n
              while n == before: pass
              return [os.getpid(), child.pid, n]
            """;

    private LambdaFixture lambda;

    @BeforeAll
    static void pythonIsThere() {
        assumeTrue(Programs.has("python3"), "python3 is not on this machine");
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "no /proc tells what processes do");
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    private void start(int freezeAfter) {
        lambda = new LambdaFixture(Map.of("LAMBDA_FREEZE_AFTER_MS", Integer.toString(freezeAfter)));
        lambda.create("f", "python3.12", "app.handler", Zip.of("app.py", COUNTS), builder -> builder.timeout(2));
    }

    private List<Long> invoke() {
        String answer = lambda.invoke("f", "1").payload().asUtf8();
        return List.of(answer.replaceAll("[\\[\\] ]", "").split(",")).stream()
                .map(Long::parseLong)
                .toList();
    }

    /** What a process does: {@code S} for sleeping, {@code T} for stopped; empty where it is gone. */
    private static String state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String state = stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
            return state.equals("Z") ? "" : state;
        } catch (IOException gone) {
            return "";
        }
    }

    private static boolean once(BooleanSupplier holds) {
        long until = System.nanoTime() + 30_000_000_000L;
        while (!holds.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(2_000_000);
        }
        return holds.getAsBoolean();
    }

    @Test
    void whatAFunctionLeavesRunningStopsUntilItsNextEvent() {
        start(0);

        List<Long> first = invoke();
        assertThat(once(() -> state(first.get(0)).equals("T"))).isTrue();
        assertThat(once(() -> state(first.get(1)).equals("T"))).isTrue();

        List<Long> second = invoke();
        assertThat(second.get(0)).isEqualTo(first.get(0));
        assertThat(second.get(2)).isGreaterThan(first.get(2));
    }

    @Test
    void aFrozenEnvironmentStaysUsableAgainAndAgain() {
        start(0);
        long pid = invoke().get(0);

        for (int i = 0; i < 5; i++) {
            assertThat(once(() -> state(pid).equals("T"))).isTrue();
            assertThat(invoke().get(0)).isEqualTo(pid);
        }
    }

    @Test
    void timeoutsAndCrashesAfterAFreezeAreAsEver() {
        start(0);
        long first = invoke().get(0);
        assertThat(once(() -> state(first).equals("T"))).isTrue();

        assertThat(lambda.invoke("f", "\"sleep\"").payload().asUtf8()).contains("Task timed out after 2.00 seconds");
        assertThat(once(() -> state(first).isEmpty())).isTrue();

        long second = invoke().get(0);
        assertThat(once(() -> state(second).equals("T"))).isTrue();
        assertThat(lambda.invoke("f", "\"exit\"").payload().asUtf8()).contains("exit status 3");
    }

    @Test
    void nothingFrozenSurvivesTheEnd() {
        start(0);
        List<Long> pids = invoke();
        assertThat(once(() -> state(pids.get(0)).equals("T"))).isTrue();

        lambda.close();

        assertThat(once(() -> state(pids.get(0)).isEmpty() && state(pids.get(1)).isEmpty()))
                .isTrue();
    }

    @Test
    void whatAFunctionPrintsBeforeItEndsBetweenTwoEventsIsLogged(@TempDir Path folder) throws IOException {
        lambda = new LambdaFixture(Map.of("LAMBDA_FREEZE_AFTER_MS", "-1"));
        String source = """
                import os, threading, time
                def handler(event, context):
                  def end():
                    while not os.path.exists(event): time.sleep(0.01)
                    print('last words', flush=True)
                    os._exit(1)
                  threading.Thread(target=end, daemon=True).start()
                """;
        lambda.create("f", "python3.12", "app.handler", Zip.of("app.py", source), builder -> builder.timeout(20));
        Path go = folder.resolve("go");
        lambda.invoke("f", "\"" + go + "\"");
        assertThat(lambda.log).doesNotContain("last words");

        Files.createFile(go);

        assertThat(once(() -> lambda.log.contains("last words"))).isTrue();
    }

    @Test
    void saysSoWhereAProgramDoesNotGoOn() throws InterruptedException {
        lambda = new LambdaFixture(Map.of());
        CountDownLatch paused = new CountDownLatch(1);
        Program deaf = (Program) Proxy.newProxyInstance(
                Program.class.getClassLoader(),
                new Class<?>[] {Program.class},
                (_, method, _) -> switch (method.getName()) {
                    case "exit" -> new CompletableFuture<ContainerRunner.Exit>();
                    case "pause" -> {
                        paused.countDown();
                        yield true;
                    }
                    case "resume" -> false;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        EnvironmentPrograms programs = new EnvironmentPrograms();
        programs.setRuntime(deaf, _ -> {});
        Freezer freezer = new Freezer(programs, Duration.ZERO, () -> true);
        assertThat(freezer.wake()).isTrue();

        freezer.rest();
        paused.await();

        assertThat(freezer.wake()).isFalse();
    }

    @Test
    void neverFreezesWhereTheSettingSaysSo() {
        start(-1);
        List<Long> first = invoke();

        assertThat(once(() -> invoke().get(2) > first.get(2) + 200)).isTrue();
        assertThat(state(first.get(0))).isNotEqualTo("T");
    }
}
