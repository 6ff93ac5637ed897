package dev.sundog.lambda.execution;

import static dev.sundog.lambda.LambdaFixture.tail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.port.RoleAssumer;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.CreateFunctionRequest;
import dev.sundog.lambda.api.DeleteLayerVersionRequest;
import dev.sundog.lambda.api.Environment;
import dev.sundog.lambda.api.FunctionCode;
import dev.sundog.lambda.api.InvocationRequest;
import dev.sundog.lambda.api.InvocationResponse;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.LayerVersionContentInput;
import dev.sundog.lambda.api.PublishLayerVersionRequest;
import dev.sundog.lambda.api.PutFunctionConcurrencyRequest;
import dev.sundog.lambda.api.UpdateFunctionCodeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions in Python that really run, as child processes. */
class InvokeTest {

    private final LambdaFixture lambda = new LambdaFixture();

    @BeforeAll
    static void pythonIsThere() {
        assumeTrue(Programs.has("python3"), "python3 is not on this machine");
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void givesTheEventToTheHandlerAndItsResultBack() {
        lambda.python("echo", "def handler(event, context):\n  return {'got': event, 'name': context.function_name}\n");

        InvocationResponse answer = lambda.invoke("echo", "{\"a\":[1,\"é\"]}");

        assertThat(answer.payload().asUtf8()).isEqualTo("{\"got\": {\"a\": [1, \"é\"]}, \"name\": \"echo\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isNull();
        assertThat(answer.executedVersion()).isEqualTo("$LATEST");
        assertThat(lambda.lastFidelity()).isEqualTo(Fidelity.SIMULATED);
    }

    @Test
    void framesWhatTheFunctionPrintsByStartEndAndReport() {
        lambda.python("talks", "print('loading')\ndef handler(event, context):\n  print('one')\n  print('two')\n");

        List<String> lines = tail(lambda.invoke("talks", "{}"));

        assertThat(lines.subList(0, 4))
                .containsExactly(
                        "START RequestId: request-2 Version: $LATEST", "one", "two", "END RequestId: request-2");
        assertThat(lines.get(4))
                .matches("REPORT RequestId: request-2\tDuration: [\\d.]+ ms\tBilled Duration: \\d+ ms\t"
                        + "Memory Size: 128 MB\tMax Memory Used: [1-9]\\d* MB\tInit Duration: [\\d.]+ ms\t");
        assertThat(lambda.log).contains("loading", "one").first().asString().startsWith("INIT_START Runtime Version: ");
    }

    @Test
    void reportsNoInitDurationOfAWarmEnvironment() {
        lambda.python("counts", "n = 0\ndef handler(event, context):\n  global n\n  n += 1\n  return n\n");

        assertThat(lambda.invoke("counts", "{}").payload().asUtf8()).isEqualTo("1");
        InvocationResponse warm = lambda.invoke("counts", "{}");

        assertThat(warm.payload().asUtf8()).isEqualTo("2");
        assertThat(tail(warm).getLast()).doesNotContain("Init Duration");
    }

    @Test
    void startsAnewAfterTheTimeForWhichIdleEnvironmentsAreKept() {
        lambda.python("counts", "n = 0\ndef handler(event, context):\n  global n\n  n += 1\n  return n\n");
        lambda.invoke("counts", "{}");

        lambda.advance(Duration.ofMinutes(21));

        assertThat(lambda.invoke("counts", "{}").payload().asUtf8()).isEqualTo("1");
    }

    @Test
    void showsAnExceptionAsAnUnhandledError() {
        lambda.python("fails", "def handler(event, context):\n  raise ValueError('boom')\n");

        InvocationResponse answer = lambda.invoke("fails", "{}");

        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8())
                .startsWith(
                        "{\"errorMessage\": \"boom\", \"errorType\": \"ValueError\", \"requestId\": \"request-2\", \"stackTrace\": [")
                .contains("line 2, in handler");
        assertThat(tail(answer)).contains("[ERROR] ValueError: boom");
    }

    @Test
    void endsAFunctionThatRunsTooLong() {
        lambda.create(
                "slow",
                "python3.12",
                "app.handler",
                Zip.of("app.py", "import time\ndef handler(event, context):\n  time.sleep(600)\n"),
                builder -> builder.timeout(1));

        InvocationResponse answer = lambda.invoke("slow", "{}");

        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8())
                .isEqualTo("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: request-2 Error: "
                        + "Task timed out after 1.00 seconds\"}");
        assertThat(tail(answer).getLast()).contains("Duration: 1000.00 ms").endsWith("Status: timeout");
    }

    @Test
    void showsThatTheProgramHasEnded() {
        lambda.python("quits", "import os\ndef handler(event, context):\n  os._exit(event['code'])\n");

        InvocationResponse answer = lambda.invoke("quits", "{\"code\":3}");
        assertThat(tail(answer))
                .containsSubsequence(
                        "RequestId: request-2 Error: Runtime exited with error: exit status 3", "Runtime.ExitError");
        assertThat(tail(answer).getLast())
                .matches("REPORT .*Max Memory Used: [1-9]\\d* MB\t.*\tStatus: error\tError Type: Runtime.ExitError");
        assertThat(answer.payload().asUtf8())
                .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: request-2 Error: "
                        + "Runtime exited with error: exit status 3\"}");
        assertThat(lambda.invoke("quits", "{\"code\":0}").payload().asUtf8())
                .endsWith("Error: Runtime exited without providing a reason\"}");
    }

    @Test
    void saysWhyAModuleCannotBeLoaded() {
        lambda.python("imports", "import no_such_module\ndef handler(event, context): pass\n");

        InvocationResponse answer = lambda.invoke("imports", "{}");

        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8())
                .isEqualTo("{\"errorMessage\": \"Unable to import module 'app': No module named 'no_such_module'\", "
                        + "\"errorType\": \"Runtime.ImportModuleError\", \"requestId\": \"\", \"stackTrace\": []}");
    }

    @Test
    void aBeginningThatFailsIsRepeatedWithTheEvent() {
        lambda.python("imports", "print('begins')\nimport no_such_module\ndef handler(event, context): pass\n");

        InvocationResponse answer = lambda.invoke("imports", "{}");

        String kind = "Runtime.ImportModuleError";
        List<String> log =
                lambda.log.stream().filter(line -> !line.startsWith("[ERROR]")).toList();
        assertThat(log).hasSize(8);
        assertThat(log.get(0)).startsWith("INIT_START Runtime Version: ");
        assertThat(log.get(1)).isEqualTo("begins");
        assertThat(log.get(2))
                .matches("INIT_REPORT Init Duration: [\\d.]+ ms\tPhase: init\tStatus: error\tError Type: " + kind);
        assertThat(log.get(3)).isEqualTo("begins");
        assertThat(log.get(4))
                .matches("INIT_REPORT Init Duration: [\\d.]+ ms\tPhase: invoke\tStatus: error\tError Type: " + kind);
        assertThat(log.subList(5, 7))
                .containsExactly("START RequestId: request-2 Version: $LATEST", "END RequestId: request-2");
        assertThat(log.get(7)).matches("REPORT RequestId: request-2\t.*\tStatus: error\tError Type: " + kind);
        assertThat(tail(answer)).hasSize(3);
    }

    @Test
    void aBeginningThatTakesTooLongIsRepeatedWithinTheTimeOfTheFunction() throws Exception {
        LambdaFixture hasty = new LambdaFixture(Map.of("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "1"));
        try {
            hasty.create(
                    "slow",
                    "python3.12",
                    "app.handler",
                    Zip.of("app.py", "import time\ntime.sleep(600)\ndef handler(event, context): pass\n"),
                    builder -> builder.timeout(2));

            InvocationResponse answer = hasty.invoke("slow", "{}");

            assertThat(answer.payload().asUtf8()).endsWith("Error: Task timed out after 2.00 seconds\"}");
            assertThat(hasty.log)
                    .anyMatch(
                            line -> line.matches("INIT_REPORT Init Duration: [\\d.]+ ms\tPhase: init\tStatus: timeout"))
                    .anyMatch(line ->
                            line.matches("INIT_REPORT Init Duration: [\\d.]+ ms\tPhase: invoke\tStatus: timeout"));
            assertThat(tail(answer).get(1))
                    .matches(
                            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z request-2 Task timed out after 2.00 seconds");
            assertThat(tail(answer).getLast()).matches("REPORT .*\tDuration: 2000.00 ms\t.*\tStatus: timeout");
        } finally {
            hasty.close();
        }
    }

    /** Its beginning is repeated after that, with the code that the event found. */
    @Test
    void codeThatIsUpdatedWhileAnEnvironmentBeginsServesNoOtherEvent(@TempDir Path folder) throws Exception {
        Path mark = folder.resolve("begun");
        Path go = folder.resolve("go");
        String source = """
                import os, time
                if not os.path.exists('%s'):
                  open('%s', 'w').close()
                  while not os.path.exists('%s'): time.sleep(0.01)
                  os._exit(1)
                def handler(event, context): return 'old'
                """.formatted(mark, mark, go);
        lambda.create("f", "python3.12", "app.handler", Zip.of("app.py", source), builder -> builder.timeout(20));
        CompletableFuture<InvocationResponse> early = CompletableFuture.supplyAsync(() -> lambda.invoke("f", "1"));
        long until = System.nanoTime() + 30_000_000_000L;
        while (!Files.exists(mark) && System.nanoTime() < until) {
            LockSupport.parkNanos(5_000_000);
        }

        lambda.call(
                LambdaApi.UPDATE_FUNCTION_CODE,
                UpdateFunctionCodeRequest.builder()
                        .functionName("f")
                        .zipFile(Zip.of("app.py", "def handler(event, context): return 'new'\n"))
                        .build());
        Files.createFile(go);

        assertThat(early.join().payload().asUtf8()).isEqualTo("\"old\"");
        assertThat(lambda.invoke("f", "2").payload().asUtf8()).isEqualTo("\"new\"");
    }

    /** The second time it begins in time: what that took is part of the invocation, and no Init Duration. */
    @Test
    void aSlowBeginningMaySucceedTheSecondTime() throws Exception {
        Path mark = Files.createTempDirectory("mark").resolve("begun");
        LambdaFixture hasty = new LambdaFixture(Map.of("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "3"));
        try {
            hasty.create(
                    "slow",
                    "python3.12",
                    "app.handler",
                    Zip.of(
                            "app.py",
                            "import os, time\nif not os.path.exists('" + mark + "'):\n  open('" + mark
                                    + "', 'w').close()\n  time.sleep(600)\ndef handler(event, context): return event\n"),
                    builder -> builder.timeout(20));

            InvocationResponse answer = hasty.invoke("slow", "7");

            assertThat(answer.payload().asUtf8()).isEqualTo("7");
            assertThat(tail(answer).getLast()).doesNotContain("Init Duration").doesNotContain("Status");
            assertThat(hasty.log)
                    .filteredOn(line -> line.startsWith("INIT_REPORT"))
                    .hasSize(1);
        } finally {
            hasty.close();
        }
    }

    @Test
    void saysThatThereIsNoSuchHandler() {
        lambda.create("lost", "python3.12", "app.other", Zip.of("app.py", "x = 1\n"), builder -> builder);

        assertThat(lambda.invoke("lost", "{}").payload().asUtf8())
                .startsWith("{\"errorMessage\": \"Handler 'other' missing on module 'app'\", "
                        + "\"errorType\": \"Runtime.HandlerNotFound\"");
    }

    @Test
    void givesTheFunctionItsEnvironmentAndAwss() {
        lambda.create(
                "looks",
                "python3.12",
                "app.handler",
                Zip.of(
                        "app.py",
                        "import os\ndef handler(event, context):\n  return [os.environ.get(n) for n in event]\n"),
                builder -> builder.environment(new Environment(Map.of("MINE", "yes")))
                        .memorySize(256));

        assertThat(lambda.invoke(
                                "looks",
                                "[\"MINE\",\"AWS_REGION\",\"AWS_LAMBDA_FUNCTION_NAME\",\"AWS_LAMBDA_FUNCTION_MEMORY_SIZE\","
                                        + "\"_HANDLER\",\"AWS_EXECUTION_ENV\",\"AWS_ACCESS_KEY_ID\",\"JAVA_HOME\"]")
                        .payload()
                        .asUtf8())
                .isEqualTo("[\"yes\", \"us-east-1\", \"looks\", \"256\", \"app.handler\", \"AWS_Lambda_python3.12\", "
                        + "\"000000000000\", null]");
    }

    @Test
    void givesTheFunctionTheCredentialsOfItsRole() {
        lambda.ports.offer(
                RoleAssumer.class,
                (role, service, session, _) -> Optional.of(
                        new RoleAssumer.Credentials("ASIAKEY", role, service + " " + session, Instant.MAX)));
        lambda.python(
                "acts", "import os\ndef handler(event, context):\n  return [os.environ['AWS_' + n] for n in event]\n");

        assertThat(lambda.invoke("acts", "[\"ACCESS_KEY_ID\",\"SECRET_ACCESS_KEY\",\"SESSION_TOKEN\"]")
                        .payload()
                        .asUtf8())
                .matches("\\[\"ASIAKEY\", \"arn:aws:iam::[0-9]{12}:role/[^\"]+\", \"lambda.amazonaws.com acts\"]");
    }

    @Test
    void givesTheFunctionTheClientsContextAndADeadline() {
        lambda.python(
                "context",
                "def handler(event, context):\n"
                        + "  left = context.get_remaining_time_in_millis()\n"
                        + "  return [context.client_context.custom['k'], 0 < left <= 3000, context.invoked_function_arn]\n");

        InvocationResponse answer = lambda.call(
                LambdaApi.INVOKE,
                InvocationRequest.builder()
                        .functionName("context")
                        .clientContext(Base64.getEncoder().encodeToString("{\"custom\":{\"k\":\"v\"}}".getBytes()))
                        .build());

        assertThat(answer.payload().asUtf8())
                .isEqualTo("[\"v\", true, \"arn:aws:lambda:us-east-1:000000000000:function:context\"]");
    }

    @Test
    void runsNewCodeAfterAnUpdate() {
        lambda.python("changes", "def handler(event, context):\n  return 'old'\n");
        lambda.invoke("changes", "{}");

        lambda.call(
                LambdaApi.UPDATE_FUNCTION_CODE,
                UpdateFunctionCodeRequest.builder()
                        .functionName("changes")
                        .zipFile(Zip.of("app.py", "def handler(event, context):\n  return 'new'\n"))
                        .build());

        assertThat(lambda.invoke("changes", "{}").payload().asUtf8()).isEqualTo("\"new\"");
    }

    @Test
    void findsModulesInLayers() {
        String layer = lambda.call(
                        LambdaApi.PUBLISH_LAYER_VERSION,
                        PublishLayerVersionRequest.builder()
                                .layerName("shared")
                                .content(LayerVersionContentInput.builder()
                                        .zipFile(Zip.of("python/shared.py", "word = 'from the layer'\n"))
                                        .build())
                                .build())
                .layerVersionArn();
        lambda.create(
                "layered",
                "python3.12",
                "app.handler",
                Zip.of("app.py", "import shared\ndef handler(event, context):\n  return shared.word\n"),
                builder -> builder.layers(List.of(layer)));

        assertThat(lambda.invoke("layered", "{}").payload().asUtf8()).isEqualTo("\"from the layer\"");

        lambda.call(LambdaApi.DELETE_LAYER_VERSION, new DeleteLayerVersionRequest("shared", 1L));
        lambda.reopen();

        assertThat(lambda.invoke("layered", "{}").payload().asUtf8()).isEqualTo("\"from the layer\"");
    }

    @Test
    void runsAsManyEnvironmentsAsThereAreInvocationsAtATime() throws Exception {
        lambda.python(
                "meets",
                "import os, time\n"
                        + "def handler(event, context):\n"
                        + "  open(event + '/' + str(os.getpid()), 'w').close()\n"
                        + "  while len(os.listdir(event)) < 3: time.sleep(0.01)\n"
                        + "  return os.getpid()\n");
        Path folder = Files.createTempDirectory("meeting");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> call =
                    () -> lambda.invoke("meets", "\"" + folder + "\"").payload().asUtf8();
            List<Future<String>> answers =
                    IntStream.range(0, 3).mapToObj(_ -> threads.submit(call)).toList();
            List<String> pids = new ArrayList<>();
            for (Future<String> answer : answers) {
                pids.add(answer.get());
            }
            assertThat(pids).doesNotHaveDuplicates().allMatch(pid -> pid.matches("\\d+"));
        }
    }

    @Test
    void letsNobodyInWhereNoConcurrencyIsReserved() {
        lambda.python("closed", "def handler(event, context): pass\n");
        lambda.call(LambdaApi.PUT_FUNCTION_CONCURRENCY, new PutFunctionConcurrencyRequest("closed", 0));

        lambda.assertError(
                LambdaApi.INVOKE,
                InvocationRequest.builder().functionName("closed").build(),
                "TooManyRequestsException",
                "Rate Exceeded.");
    }

    @Test
    void refusesPayloadsThatAreNoJson() {
        lambda.python("strict", "def handler(event, context): pass\n");

        lambda.assertError(
                LambdaApi.INVOKE,
                InvocationRequest.builder()
                        .functionName("strict")
                        .payload(Blob.utf8("{bad"))
                        .build(),
                "InvalidRequestContentException",
                "Could not parse request body into json: Could not parse payload into json: Unexpected character ('b' (code 98)): "
                        + "was expecting double-quote to start field name\n at [Source: (byte[])\"{bad\"; line: 1, column: 2]");
    }

    @Test
    void refusesPayloadsThatAreTooLong() {
        lambda.python("small", "def handler(event, context): pass\n");

        lambda.assertError(
                LambdaApi.INVOKE,
                InvocationRequest.builder()
                        .functionName("small")
                        .payload(Blob.wrap(new byte[6_291_557]))
                        .build(),
                "RequestTooLargeException",
                "Request must be smaller than 6291556 bytes for the InvokeFunction operation");
    }

    @Test
    void refusesResponsesThatAreTooLong() {
        lambda.python("huge", "def handler(event, context):\n  return 'x' * 6291556\n");

        assertThat(lambda.invoke("huge", "{}").payload().asUtf8())
                .isEqualTo(
                        "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 bytes).\","
                                + "\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    }

    @Test
    void aDryRunStartsNothing() {
        lambda.python("idle", "print('started')\ndef handler(event, context): pass\n");

        InvocationResponse answer = lambda.call(
                LambdaApi.INVOKE,
                InvocationRequest.builder()
                        .functionName("idle")
                        .invocationType("DryRun")
                        .build());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(lambda.log).isEmpty();
    }

    @Test
    void runsBootstrapsOfTheUsersOwn(@TempDir Path folder) throws IOException {
        assumeTrue(Programs.has("curl"), "curl is not on this machine");
        String bootstrap = "#!/bin/sh\nwhile :; do\n"
                + "  H=$(mktemp)\n"
                + "  B=$(curl -sS -D $H http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next) || exit 0\n"
                + "  I=$(grep -i Lambda-Runtime-Aws-Request-Id $H | tr -d '\\r' | cut -d' ' -f2); rm $H\n"
                + "  curl -sS -o /dev/null -d \"[$B]\" http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/$I/response\n"
                + "done\n";
        lambda.create(
                "own", "provided.al2023", "any", Zip.executable(folder, "bootstrap", bootstrap), builder -> builder);

        assertThat(lambda.invoke("own", "{\"a\":1}").payload().asUtf8()).isEqualTo("[{\"a\":1}]");
    }

    @Test
    void saysThatAnImageNeedsDocker() {
        lambda.call(
                LambdaApi.CREATE_FUNCTION,
                CreateFunctionRequest.builder()
                        .functionName("image")
                        .role(LambdaFixture.ROLE)
                        .packageType("Image")
                        .code(FunctionCode.builder().imageUri("registry/app:1").build())
                        .build());

        lambda.assertError(
                LambdaApi.INVOKE,
                InvocationRequest.builder().functionName("image").build(),
                "InvalidRuntimeException",
                "the image registry/app:1 cannot be run without Docker: start a Docker engine, and the emulator with "
                        + "--container-engine docker");
    }

    @Test
    void endsItsProgramsWhenItCloses() {
        lambda.python("lives", "import os\ndef handler(event, context):\n  return os.getpid()\n");
        long pid = Long.parseLong(lambda.invoke("lives", "{}").payload().asUtf8());
        var ended = ProcessHandle.of(pid).orElseThrow().onExit();

        lambda.reopen();

        assertThat(ended.join().isAlive()).isFalse();
    }
}
