package dev.sundog.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.container.ChosenRunner;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import dev.sundog.core.port.ContainerMount;
import dev.sundog.core.port.ContainerNetwork;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerRights;
import dev.sundog.core.port.ContainerRights.Ulimit;
import dev.sundog.core.port.ContainerRunner.Executed;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.ContainerRunner.PublishedPort;
import dev.sundog.core.port.ContainerRunner.Sandbox;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.testkit.DockerEngine;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in real containers, of an image that is made of this machine's own programs. */
class DockerRunnerIT {

    private static final long PATIENCE_SECONDS = 120;
    private static final String LABEL = "sundog-test";
    private static final String READY = "ready";

    private static String image;

    private final ChosenRunner runner = new ChosenRunner(new ServiceSettings(Map.of("CONTAINER_ENGINE", "docker")));
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(100);
    private final Map<String, String> labels = Map.of(LABEL, Long.toString(System.identityHashCode(this)));

    @BeforeAll
    static void makeImage() {
        DockerEngine.require();
        image = DockerEngine.shellImage("bash", "cat", "id", "sleep", "tail");
    }

    @AfterEach
    void close() {
        runner.close();
        assertThat(DockerEngine.containersWith(LABEL + "=" + labels.get(LABEL)))
                .as("containers left over")
                .isEmpty();
    }

    @Test
    void programsOfASandboxReachEachOtherOnTheLoopback() throws Exception {
        try (Sandbox sandbox = runner.sandbox("it", List.of(), labels)) {
            ContainerNetwork network = new ContainerNetwork.Within(sandbox);
            Program first =
                    runner.start(bash("echo ready; sleep 600").network(network).build());
            awaitReady();

            assertThat(first.address()).isEqualTo(sandbox.address()).matches("172\\.\\d+\\.\\d+\\.\\d+");
            first.kill();
            exit(first);

            Program second =
                    runner.start(bash("cat /proc/net/fib_trie").network(network).build());
            assertThat(exit(second).code()).isZero();
            assertThat(lines).anyMatch(line -> line.contains(sandbox.address()));
        }
    }

    @Test
    void publishesPortsOnThisMachine() throws Exception {
        int port = 8080;
        try (Sandbox sandbox = runner.sandbox("it", List.of(new PublishedPort(port, 0, "tcp")), labels)) {
            assertThat(sandbox.published()).singleElement().satisfies(published -> {
                assertThat(published.inside()).isEqualTo(port);
                assertThat(published.outside()).isPositive();
            });
        }
    }

    @Test
    void programsReachThisProcessAtTheAddressOfCredentials() throws Exception {
        String address = runner.credentialsAddress();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            Program program =
                    runner.start(bash("exec 3<>/dev/tcp/" + address + "/" + listener.getLocalPort() + " && cat <&3")
                            .build());
            try (Socket caller = listener.accept()) {
                caller.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(exit(program)).isEqualTo(new Exit(0, false));
        }
        assertThat(address).isEqualTo("169.254.170.2");
        assertThat(lines).containsExactly("hello");
    }

    @Test
    void sharesVolumesAndFolders(@TempDir Path folder) throws Exception {
        String volume = "sundog-it-" + ProcessHandle.current().pid();
        Files.writeString(folder.resolve("in"), "from outside\n");
        List<ContainerMount> mounts = List.of(
                new ContainerMount.Volume(volume, "/data", false),
                new ContainerMount.Folder(folder, "/shared", false),
                new ContainerMount.Memory("/scratch", 65536, List.of("noexec")));
        exit(runner.start(bash("cat /shared/in; echo a > /data/file; echo b > /shared/out; echo c > /scratch/file")
                .mounts(mounts)
                .build()));

        exit(runner.start(bash("cat /data/file; echo x >> /data/file")
                .mounts(List.of(new ContainerMount.Volume(volume, "/data", true)))
                .build()));

        assertThat(lines).contains("from outside", "a").anyMatch(line -> line.endsWith("Read-only file system"));
        assertThat(folder.resolve("out")).hasContent("b");
        runner.removeVolume(volume);
        assertThat(DockerEngine.run("docker volume ls -q --filter name=" + volume))
                .isEmpty();
    }

    @Test
    void givesProgramsTheUserTheLimitsAndTheRightsThatWereOrdered() throws Exception {
        ContainerRights rights = new ContainerRights(
                "7:8",
                false,
                true,
                true,
                List.of(),
                List.of("ALL"),
                1 << 20,
                List.of(new Ulimit("nofile", 123, 456)),
                Map.of());

        exit(runner.start(bash("id -u; id -g; ulimit -Sn; ulimit -Hn; (echo > /file) 2>&1; cat /proc/1/comm")
                .rights(rights)
                .build()));

        assertThat(lines).hasSize(6).startsWith("7", "8", "123", "456");
        assertThat(lines.stream().toList().get(4)).endsWith("Read-only file system");
        assertThat(lines.stream().toList().getLast()).contains("init");
    }

    @Test
    void passesOnWhatTheEngineRefuses() {
        ContainerRights rights = new ContainerRights(
                "", false, false, false, List.of(), List.of(), 0, List.of(new Ulimit("nonsense", 1, 1)), Map.of());

        var refused = catchThrowableOfType(
                ContainerException.class,
                () -> runner.start(bash("true").rights(rights).build()));

        assertThat(refused.step()).isIn(Step.CREATE, Step.START);
        assertThat(refused.engineWords()).contains("NONSENSE");
    }

    @Test
    void tellsAMissingProgramFromAMissingImage() {
        var program = catchThrowableOfType(
                ContainerException.class,
                () -> runner.start(order().words(List.of("/no/such/program")).build()));
        assertThat(program.step()).isEqualTo(Step.START);
        assertThat(program.engineWords()).contains("/no/such/program");

        var missing = catchThrowableOfType(
                ContainerException.class,
                () -> runner.start(
                        ContainerOrder.image("it", "registry.invalid/none:1").build()));
        assertThat(missing.step()).isEqualTo(Step.PROVIDE_IMAGE);
        assertThat(missing).hasMessageEndingWith("Try: docker pull registry.invalid/none:1");
        assertThat(missing.engineWords()).contains("registry.invalid");
    }

    @Test
    void asksProgramsToEndAndRunsCommandsBesideThem() throws Exception {
        Program program = runner.start(bash("trap 'echo bye; exit 3' TERM; echo ready; while :; do sleep 0.1; done")
                .build());
        awaitReady();

        assertThat(program.execute(List.of("bash", "-c", "echo $A >&2; exit 5")))
                .isEqualTo(new Executed(5, "b\n"));
        assertThat(program.execute(List.of("/no/such/program")).code()).isIn(126, 127);
        program.signal("SIGTERM");

        assertThat(exit(program)).isEqualTo(new Exit(3, false));
        assertThat(lines).containsExactly("bye");
        assertThatThrownBy(() -> program.execute(List.of("bash"))).isInstanceOf(ContainerException.class);
    }

    @Test
    void removesSandboxesThatNobodyHasClosed() throws Exception {
        runner.sandbox("it", List.of(), labels);

        runner.close();

        assertThat(DockerEngine.containersWith(LABEL + "=" + labels.get(LABEL))).isEmpty();
    }

    private ContainerOrder.Builder bash(String script) {
        return order().words(List.of("bash", "-c", script));
    }

    private ContainerOrder.Builder order() {
        return ContainerOrder.image("it", image)
                .environment(Map.of("A", "b"))
                .labels(labels)
                .lines(lines::add);
    }

    private void awaitReady() throws InterruptedException {
        String line;
        do {
            line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } while (line != null && !line.equals(READY));
        assertThat(line).isEqualTo(READY);
    }

    private static Exit exit(Program program) throws Exception {
        return program.exit().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
