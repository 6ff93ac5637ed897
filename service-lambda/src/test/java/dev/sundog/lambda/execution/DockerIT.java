package dev.sundog.lambda.execution;

import static dev.sundog.lambda.LambdaFixture.tail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.DeleteFunctionRequest;
import dev.sundog.lambda.api.FunctionCode;
import dev.sundog.lambda.api.ImageConfig;
import dev.sundog.lambda.api.InvocationRequest;
import dev.sundog.lambda.api.InvocationResponse;
import dev.sundog.lambda.api.LambdaApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions in real containers, of an image that is made of this machine's own shell. */
class DockerIT {

    private static final String IMAGE = "sundog-test/bash";
    private static final String WITHOUT_SHELL = "sundog-test/shellless";
    private static final String WITH_EXTENSION = "sundog-test/extension";

    /** The loop of the Runtime API in a shell; what the event says decides what becomes of it. */
    private static final String BOOTSTRAP = """
            #!/bin/bash
            IFS=: read host port <<< "$AWS_LAMBDA_RUNTIME_API"
            while :; do
              exec 3<>/dev/tcp/$host/$port || exit 1
              printf 'GET /2018-06-01/runtime/invocation/next HTTP/1.1\\r\\nConnection: close\\r\\n\\r\\n' >&3
              id=; length=0
              while IFS= read -r line <&3; do
                line=${line%$'\\r'}
                [ -z "$line" ] && break
                case "$line" in
                  Lambda-Runtime-Aws-Request-Id:*) id=${line#*: } ;;
                  Content-Length:*) length=${line#*: } ;;
                esac
              done
              IFS= read -r -N "$length" event <&3
              exec 3>&-
              echo "working on $event"
              case "$event" in
                '"eat"') exec tail /dev/zero ;;
                '"sleep"') sleep 600 ;;
                '"exit"') exit 7 ;;
              esac
              tmp=no; ( echo x > /tmp/file ) 2> /dev/null && tmp=yes
              root=no; ( echo x > /file ) 2> /dev/null && root=yes
              limit=$(cat /sys/fs/cgroup/memory/memory.limit_in_bytes 2> /dev/null || cat /sys/fs/cgroup/memory.max)
              body="{\\"got\\":$event,\\"tmp\\":\\"$tmp\\",\\"root\\":\\"$root\\",\\"limit\\":$limit,\\"task\\":\\"$LAMBDA_TASK_ROOT\\"}"
              exec 3<>/dev/tcp/$host/$port
              printf 'POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\\r\\nConnection: close\\r\\nContent-Length: %d\\r\\n\\r\\n%s' \
                "$id" "${#body}" "$body" >&3
              IFS= read -r line <&3
              exec 3>&-
            done
            """;

    /** An extension in a shell, which ends after its first event where it is told so. */
    private static final String EXTENSION = """
            #!/bin/bash
            IFS=: read host port <<< "$AWS_LAMBDA_RUNTIME_API"
            call() {
              exec 3<>/dev/tcp/$host/$port || exit 1
              printf '%s /2020-01-01/extension/%s HTTP/1.1\\r\\nConnection: close\\r\\n%s\\r\\nContent-Length: %d\\r\\n\\r\\n%s' \
                "$1" "$2" "$3" "${#4}" "$4" >&3
              answer=$(cat <&3)
              exec 3>&-
            }
            call POST register 'Lambda-Extension-Name: watcher' '{"events":["INVOKE","SHUTDOWN"]}'
            [[ $answer =~ Lambda-Extension-Identifier:\\ ([-0-9a-z]*) ]] && id=${BASH_REMATCH[1]}
            while :; do
              call GET event/next "Lambda-Extension-Identifier: $id" ''
              case "$answer" in
                *SHUTDOWN*) echo 'saw the end'; exit 0 ;;
                *INVOKE*) echo 'saw an event' ;;
              esac
              [ -z "$CRASH" ] || exit 5
            done
            """;

    private final LambdaFixture lambda = new LambdaFixture(Map.of(
            "CONTAINER_ENGINE", "docker", "LAMBDA_RUNTIME_IMAGE_MAPPING", "{\"provided.al2023\":\"" + IMAGE + "\"}"));

    @TempDir
    Path folder;

    @BeforeAll
    static void makeImage() throws Exception {
        Engine.require();
        importImage(IMAGE, "bin/sh bin/bash bin/cat usr/bin/tail bin/sleep", "-T /dev/null");
        importImage(WITHOUT_SHELL, "bin/bash bin/cat", "-T /dev/null");
        Path own = Files.createTempDirectory("image");
        Path extension = own.resolve("opt/extensions/watcher");
        Files.createDirectories(extension.getParent());
        Files.writeString(extension, EXTENSION);
        Engine.run("chmod 755 " + extension);
        importImage(WITH_EXTENSION, "bin/sh bin/bash bin/cat bin/sleep", "-C " + own + " opt");
    }

    private static void importImage(String name, String programs, String more) throws Exception {
        Engine.run("tar -C / -chf - $(for p in " + programs + "; do echo $p; "
                + "ldd /$p | grep -o '/[^ ]*' | sed 's|^/||'; done | sort -u) " + more + " | docker import - " + name);
    }

    @AfterEach
    void close() throws Exception {
        lambda.close();
        assertThat(Engine.run("docker ps -aq --filter label=dev.sundog.owner --filter name=sundog-own-")
                        .strip())
                .as("containers left over")
                .isEmpty();
    }

    @Test
    void runsAFunctionInAContainerOfItsRuntimesImage() throws IOException {
        create(128);

        InvocationResponse answer = lambda.invoke("own", "{\"a\":1}");

        assertThat(answer.payload().asUtf8())
                .isEqualTo(
                        "{\"got\":{\"a\":1},\"tmp\":\"yes\",\"root\":\"no\",\"limit\":134217728,\"task\":\"/var/task\"}");
        assertThat(lambda.lastFidelity()).isEqualTo(Fidelity.REAL);
        assertThat(lambda.runner().engine()).isEqualTo(ContainerRunner.Engine.DOCKER);
        assertThat(tail(answer)).contains("working on {\"a\":1}");
        assertThat(tail(answer).getLast()).matches("REPORT .*Max Memory Used: [1-9]\\d* MB\tInit Duration: .*");
        assertThat(tail(lambda.invoke("own", "1")).getLast()).doesNotContain("Init Duration");
    }

    @Test
    void endsAFunctionThatTakesTooMuchMemory() throws IOException {
        create(128);

        InvocationResponse answer = lambda.invoke("own", "\"eat\"");

        assertThat(answer.payload().asUtf8())
                .startsWith("{\"errorType\":\"Runtime.OutOfMemory\",")
                .endsWith("Error: Runtime exited with error: signal: killed\"}");
        assertThat(tail(answer).getLast())
                .contains("\tMemory Size: 128 MB\tMax Memory Used: 128 MB\t")
                .endsWith("Status: error\tError Type: Runtime.OutOfMemory");
    }

    @Test
    void endsAFunctionThatRunsTooLong() throws IOException {
        create(128);

        assertThat(lambda.invoke("own", "\"sleep\"").payload().asUtf8())
                .startsWith("{\"errorType\":\"Sandbox.Timedout\",");
    }

    @Test
    void showsTheExitCodeOfAFunctionThatEnds() throws IOException {
        create(128);

        assertThat(lambda.invoke("own", "\"exit\"").payload().asUtf8())
                .endsWith("Error: Runtime exited with error: exit status 7\"}");
    }

    @Test
    void startsManyContainersAtOnce() throws Exception {
        create(256);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() ->
                            lambda.invoke("own", Integer.toString(i)).payload().asUtf8()))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).startsWith("{\"got\":" + i + ",");
            }
        }
    }

    @Test
    void theLogIsCompleteWhateverWasPrintedLast() throws IOException {
        create(128);

        for (int i = 0; i < 20; i++) {
            assertThat(tail(lambda.invoke("own", Integer.toString(i))))
                    .hasSize(4)
                    .contains("working on " + i);
        }
    }

    @Test
    void runsImagesWithEntryPointAndCommand() throws IOException {
        createFromImage(IMAGE);

        assertThat(lambda.invoke("own", "5").payload().asUtf8()).startsWith("{\"got\":5,");
    }

    @Test
    void runsImagesWithoutAShell() throws IOException {
        createFromImage(WITHOUT_SHELL);

        assertThat(lambda.invoke("own", "5").payload().asUtf8()).startsWith("{\"got\":5,");
        assertThat(once(() -> {
                    lambda.invoke("own", "6"); // output comes through the engine, and may be late
                    return lambda.log.contains("working on 5");
                }))
                .isTrue();
    }

    @Test
    void extensionsOfAnImageHearOfEventsAndOfTheEnd() {
        createFromImage(WITH_EXTENSION);

        InvocationResponse answer = lambda.invoke("own", "5");
        lambda.call(
                LambdaApi.DELETE_FUNCTION,
                DeleteFunctionRequest.builder().functionName("own").build());

        assertThat(answer.payload().asUtf8()).startsWith("{\"got\":5,");
        assertThat(tail(answer)).contains("working on 5", "saw an event");
        assertThat(once(() -> lambda.log.contains("saw the end"))).isTrue();
    }

    @Test
    void anExtensionThatEndsByItselfEndsTheEvent() throws IOException {
        createFromImage(WITH_EXTENSION, Map.of("CRASH", "1"));

        InvocationResponse answer = lambda.invoke("own", "\"sleep\"");

        assertThat(answer.payload().asUtf8())
                .startsWith("{\"errorType\":\"Extension.Crash\",")
                .endsWith("Error: exit code 5\"}");
        assertThat(tail(answer).getLast()).endsWith("Status: error\tError Type: Extension.Crash");
    }

    private static boolean once(BooleanSupplier holds) {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!holds.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(5_000_000);
        }
        return holds.getAsBoolean();
    }

    private void createFromImage(String image) {
        createFromImage(image, Map.of());
    }

    private void createFromImage(String image, Map<String, String> variables) {
        lambda.call(
                LambdaApi.CREATE_FUNCTION,
                LambdaFixture.request(
                        "own",
                        null,
                        null,
                        Blob.EMPTY,
                        builder -> builder.packageType("Image")
                                .environment(new dev.sundog.lambda.api.Environment(variables))
                                .timeout(30)
                                .code(FunctionCode.builder().imageUri(image).build())
                                .imageConfig(new ImageConfig(
                                        List.of("/bin/bash"),
                                        List.of("-c", BOOTSTRAP.substring(BOOTSTRAP.indexOf('\n'))),
                                        null))));
    }

    @Test
    void namesTheCommandThatWouldBringAMissingImage() {
        lambda.create("own", "python3.12", "app.handler", Zip.of("app.py", ""), builder -> builder);
        String image = "public.ecr.aws/lambda/python:3.12";
        if (Engine.has(image)) {
            return; // stands in for the real one on this machine
        }

        var refused = catchThrowableOfType(
                ServiceError.class,
                () -> lambda.call(
                        LambdaApi.INVOKE,
                        InvocationRequest.builder().functionName("own").build()));

        assertThat(refused.getMessage())
                .startsWith("the image " + image + " is not at hand and could not be pulled: ")
                .endsWith("Try: docker pull " + image);
    }

    private void create(int memory) throws IOException {
        lambda.create(
                "own",
                "provided.al2023",
                "any",
                Zip.executable(folder, "bootstrap", BOOTSTRAP),
                builder -> builder.memorySize(memory).timeout(30));
    }

    /** The Docker engine of this machine. */
    private static final class Engine {

        /** Skips the tests without an engine; fails where one is required. */
        static void require() throws Exception {
            boolean there = exec("docker version -f '{{.Server.Version}}'").code() == 0;
            if (!there && "1".equals(System.getenv("SUNDOG_REQUIRE_DOCKER"))) {
                throw new AssertionError("SUNDOG_REQUIRE_DOCKER=1, and no Docker engine answers");
            }
            assumeTrue(there, "no Docker engine answers");
        }

        static boolean has(String image) {
            try {
                return exec("docker image inspect " + image).code() == 0;
            } catch (IOException | InterruptedException unknown) {
                return false;
            }
        }

        static String run(String script) throws Exception {
            Result result = exec(script);
            assertThat(result.code()).as(result.text()).isZero();
            return result.text();
        }

        private record Result(int code, String text) {}

        private static Result exec(String script) throws IOException, InterruptedException {
            Process process = new ProcessBuilder("/bin/sh", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        }
    }
}
