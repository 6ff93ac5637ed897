package dev.sundog.lambda.execution;

import static dev.sundog.lambda.LambdaFixture.tail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.DeleteFunctionRequest;
import dev.sundog.lambda.api.InvocationRequest;
import dev.sundog.lambda.api.InvocationResponse;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.LayerVersionContentInput;
import dev.sundog.lambda.api.PublishLayerVersionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extensions beside functions, as child processes: what they are told, and when. */
class ExtensionsTest {

    /** Writes down what it hears; what it is to do besides, the test says in place of the last line. */
    private static final String EXTENSION = """
            #!/usr/bin/env python3
            import http.server, json, os, socketserver, sys, threading, urllib.request
            API, NOTES = os.environ['AWS_LAMBDA_RUNTIME_API'], os.environ['NOTES']
            def note(what):
                with open(NOTES, 'a') as notes: notes.write(json.dumps(what) + '\\n')
            def call(method, path, body=None, **headers):
                request = urllib.request.Request(f'http://{API}{path}', method=method,
                    data=None if body is None else json.dumps(body).encode(),
                    headers={k.replace('_', '-'): v for k, v in headers.items()})
                try:
                    with urllib.request.urlopen(request) as r: return r.status, dict(r.headers), json.loads(r.read())
                except urllib.error.HTTPError as e: return e.code, {}, json.loads(e.read())
            def register(events, **headers):
                status, headers, body = call('POST', '/2020-01-01/extension/register', {'events': events},
                    Lambda_Extension_Name=os.path.basename(__file__), **headers)
                note([status, body])
                return headers.get('Lambda-Extension-Identifier', '')
            def next(me):
                event = call('GET', '/2020-01-01/extension/event/next', Lambda_Extension_Identifier=me)[2]
                note(event)
                return event
            #BODY#
            """;

    private static final String LOOP = """
            me = register(['INVOKE', 'SHUTDOWN'], Lambda_Extension_Accept_Feature='accountId')
            while next(me)['eventType'] == 'INVOKE': pass
            note('done')
            """;

    private final LambdaFixture lambda = new LambdaFixture(Map.of("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "20"));

    @TempDir
    Path folder;

    private Path notes;

    @BeforeAll
    static void pythonIsThere() {
        assumeTrue(Programs.has("python3"), "python3 is not on this machine");
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    private void function(String extension, String source) throws IOException {
        notes = folder.resolve("notes");
        Blob layer = Zip.executable(folder, "extensions/watcher", EXTENSION.replace("#BODY#", extension));
        String arn = lambda.call(
                        LambdaApi.PUBLISH_LAYER_VERSION,
                        PublishLayerVersionRequest.builder()
                                .layerName("watcher")
                                .content(LayerVersionContentInput.builder()
                                        .zipFile(layer)
                                        .build())
                                .build())
                .layerVersionArn();
        lambda.create(
                "f",
                "python3.12",
                "app.handler",
                Zip.of("app.py", source),
                builder -> builder.layers(List.of(arn))
                        .timeout(20)
                        .environment(new dev.sundog.lambda.api.Environment(Map.of("NOTES", notes.toString()))));
    }

    private List<String> notes() throws IOException {
        return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    }

    /** What has been noted, once that fits. */
    private List<String> notesOnce(Predicate<List<String>> fits) throws IOException {
        long until = System.nanoTime() + 30_000_000_000L;
        while (!fits.test(notes()) && System.nanoTime() < until) {
            LockSupport.parkNanos(5_000_000);
        }
        return notes();
    }

    @Test
    void anExtensionHearsOfEachInvocationAndOfTheEnd() throws IOException {
        function(LOOP, "def handler(event, context):\n  return context.aws_request_id\n");

        InvocationResponse answer = lambda.invoke("f", "1");
        lambda.invoke("f", "2");
        lambda.call(
                LambdaApi.DELETE_FUNCTION,
                DeleteFunctionRequest.builder().functionName("f").build());

        List<String> notes = notesOnce(lines -> lines.contains("\"done\""));
        assertThat(answer.payload().asUtf8()).isEqualTo("\"request-3\"");
        assertThat(notes).hasSize(5);
        assertThat(notes.get(0))
                .isEqualTo("[200, {\"functionName\": \"f\", \"functionVersion\": \"$LATEST\","
                        + " \"handler\": \"app.handler\", \"accountId\": \"000000000000\"}]");
        assertThat(notes.get(1))
                .matches("\\{\"eventType\": \"INVOKE\", \"deadlineMs\": \\d{13}, \"requestId\": \"request-3\","
                        + " \"invokedFunctionArn\": \"arn:aws:lambda:us-east-1:000000000000:function:f\","
                        + " \"tracing\": \\{\"type\": \"X-Amzn-Trace-Id\", \"value\": \"\"}}");
        assertThat(notes.get(2)).contains("\"requestId\": \"request-4\"");
        assertThat(notes.get(3))
                .matches("\\{\"eventType\": \"SHUTDOWN\", \"deadlineMs\": \\d{13}, \"shutdownReason\": \"spindown\"}");
    }

    @Test
    void theRuntimeBeginsWhenExtensionsHaveRegistered() throws IOException {
        function(LOOP, """
                import os
                seen = open(os.environ['NOTES']).read()
                def handler(event, context):
                  return seen
                """);

        assertThat(lambda.invoke("f", "1").payload().asUtf8()).startsWith("\"[200, {");
    }

    @Test
    void anInvocationEndsWhenItsExtensionsAreDoneWithIt() throws IOException {
        function("""
                import time
                me = register(['INVOKE'])
                next(me)
                time.sleep(0.3)
                note('late')
                next(me)
                """, "def handler(event, context): pass\n");

        lambda.invoke("f", "1");

        assertThat(notes()).contains("\"late\"");
    }

    @Test
    void theAnswerDoesNotWaitForExtensionsButTheNextEventDoes() throws IOException {
        function("""
                me = register(['INVOKE'])
                next(me)
                while not os.path.exists(NOTES + '.go'): pass
                note('late')
                next(me)
                """, "import os\ndef handler(event, context): return os.path.exists(os.environ['NOTES'] + '.go')\n");

        assertThat(invokeWithoutLog("1")).isEqualTo("false");
        assertThat(notes()).doesNotContain("\"late\"");
        Files.createFile(Path.of(notes + ".go"));

        assertThat(invokeWithoutLog("2")).isEqualTo("true");
        assertThat(notes()).contains("\"late\"");
    }

    @Test
    void anEventIsGivenToAnotherEnvironmentWhereExtensionsAreNotDoneSoon() throws IOException {
        function("""
                import time
                me = register(['INVOKE'])
                next(me)
                while not os.path.exists(NOTES + '.go'): time.sleep(0.01)
                next(me)
                """, "import os\ndef handler(event, context): return os.getpid()\n");

        String first = invokeWithoutLog("1");
        String second = invokeWithoutLog("2");

        assertThat(second).isNotEqualTo(first);
        assertThat(ProcessHandle.of(Long.parseLong(first))).isPresent();
    }

    private String invokeWithoutLog(String event) {
        return lambda.call(
                        LambdaApi.INVOKE,
                        InvocationRequest.builder()
                                .functionName("f")
                                .payload(Blob.utf8(event))
                                .build())
                .payload()
                .asUtf8();
    }

    @Test
    void extensionsHearOfATimeout() throws IOException {
        function(LOOP, "import time\ndef handler(event, context): time.sleep(60)\n");
        lambda.call(
                LambdaApi.UPDATE_FUNCTION_CONFIGURATION,
                dev.sundog.lambda.api.UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .timeout(1)
                        .build());

        assertThat(lambda.invoke("f", "1").payload().asUtf8()).contains("Sandbox.Timedout");

        assertThat(notesOnce(lines -> lines.contains("\"done\"")))
                .anyMatch(line -> line.contains("\"shutdownReason\": \"timeout\""));
    }

    @Test
    void anExtensionThatCannotBeginFailsTheFunction() throws IOException {
        function("""
                me = register(['INVOKE'])
                note(call('POST', '/2020-01-01/extension/init/error', {'errorMessage': 'no licence'},
                    Lambda_Extension_Identifier=me, Lambda_Extension_Function_Error_Type='Extension.Licence')[0])
                """, "def handler(event, context): pass\n");

        InvocationResponse answer = lambda.invoke("f", "1");

        assertThat(answer.payload().asUtf8())
                .isEqualTo("{\"errorType\":\"Extension.InitError\","
                        + "\"errorMessage\":\"RequestId: request-3 Error: exit code 0\"}");
        assertThat(tail(answer))
                .containsSubsequence("RequestId: request-3 Error: exit code 0", "Extension.InitError")
                .last()
                .asString()
                .endsWith("\tStatus: error\tError Type: Extension.InitError");
        assertThat(lambda.log)
                .contains(
                        "EXTENSION\tName: watcher\tState: InitError\tEvents: [INVOKE]\tError Type: Extension.Licence");
    }

    @Test
    void theRuntimeIsAskedToEndWhileExtensionsGoOn() throws IOException {
        function("""
                me = register(['INVOKE', 'SHUTDOWN'])
                while next(me)['eventType'] == 'INVOKE': pass
                while not os.path.exists(NOTES + '.term'): pass
                note('done')
                """, """
                import os, signal, sys
                def end(signal, frame):
                  open(os.environ['NOTES'] + '.term', 'w').close()
                  sys.exit(0)
                signal.signal(signal.SIGTERM, end)
                def handler(event, context): pass
                """);
        lambda.invoke("f", "1");

        lambda.call(
                LambdaApi.DELETE_FUNCTION,
                DeleteFunctionRequest.builder().functionName("f").build());

        assertThat(notesOnce(lines -> lines.contains("\"done\""))).contains("\"done\"");
    }

    @Test
    void anExtensionThatCannotGoOnFailsTheEvent() throws IOException {
        function("""
                me = register(['INVOKE'])
                next(me)
                call('POST', '/2020-01-01/extension/exit/error', {},
                    Lambda_Extension_Identifier=me, Lambda_Extension_Function_Error_Type='Extension.Quota')
                """, "import time\ndef handler(event, context): time.sleep(60)\n");

        assertThat(lambda.invoke("f", "1").payload().asUtf8())
                .isEqualTo("{\"errorType\":\"Extension.ExitError\","
                        + "\"errorMessage\":\"RequestId: request-3 Error: exit code 0\"}");
    }

    @Test
    void anExtensionThatEndsByItselfEndsTheEnvironment() throws IOException {
        function("me = register(['INVOKE'])\nsys.exit(3)\n", "def handler(event, context): pass\n");

        InvocationResponse answer = lambda.invoke("f", "1");

        assertThat(answer.payload().asUtf8())
                .isEqualTo("{\"errorType\":\"Extension.Crash\","
                        + "\"errorMessage\":\"RequestId: request-3 Error: exit code 3\"}");
        assertThat(lambda.log)
                .anyMatch(line -> line.matches("INIT_REPORT Init Duration: [\\d.]+ ms\tPhase: init\tStatus: error\t"
                        + "Error Type: Extension.Crash"))
                .anyMatch(line -> line.matches("INIT_REPORT Init Duration: [\\d.]+ ms\tPhase: invoke\tStatus: error\t"
                        + "Error Type: Extension.Crash"));
    }

    @Test
    void callsThatAreNoneAreRefused() throws IOException {
        function("""
                note(call('GET', '/2020-01-01/extension/event/next')[2]['errorType'])
                note(call('GET', '/2020-01-01/extension/event/next', Lambda_Extension_Identifier='x')[2]['errorType'])
                register(['DANCE'])
                note(call('POST', '/2020-01-01/extension/register', {'events': ['SHUTDOWN']},
                    Lambda_Extension_Name='inner')[2]['errorType'])
                me = register(['INVOKE'])
                next(me)
                note(call('POST', '/2020-01-01/extension/register', {'events': []},
                    Lambda_Extension_Name='late')[2]['errorType'])
                next(me)
                """, "def handler(event, context): pass\n");

        lambda.invoke("f", "1");

        assertThat(notes())
                .contains(
                        "\"Extension.MissingExtensionIdentifier\"",
                        "\"Extension.UnknownExtensionIdentifier\"",
                        "\"ShutdownEventNotSupportedForInternalExtension\"",
                        "\"Extension.RegistrationClosed\"")
                .anyMatch(line -> line.startsWith("[403, {\"errorMessage\": \"DANCE:"));
    }

    @Test
    void telemetryIsSentToAServerInTheEnvironment() throws IOException {
        function("""
                class Server(http.server.BaseHTTPRequestHandler):
                    def do_POST(self):
                        for event in json.loads(self.rfile.read(int(self.headers['Content-Length']))):
                            note([event['type'], event['record']])
                        self.send_response(200)
                        self.end_headers()
                    def log_message(self, *words): pass
                server = socketserver.ThreadingTCPServer(('0.0.0.0', 0), Server)
                threading.Thread(target=server.serve_forever, daemon=True).start()
                me = register(['INVOKE', 'SHUTDOWN'])
                note(call('PUT', '/2022-07-01/telemetry', {'schemaVersion': '2022-12-13',
                    'types': ['platform', 'function'], 'buffering': {'maxItems': 1000, 'maxBytes': 262144, 'timeoutMs': 25},
                    'destination': {'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:%d' % server.server_address[1]}},
                    Lambda_Extension_Identifier=me)[0:3:2])
                while next(me)['eventType'] == 'INVOKE': pass
                """, "def handler(event, context):\n  print('hello')\n");

        lambda.invoke("f", "1");

        List<String> notes = notesOnce(lines -> lines.stream().anyMatch(line -> line.contains("platform.report")));
        assertThat(notes)
                .contains("[200, \"OK\"]", "[\"function\", \"hello\\n\"]")
                .anyMatch(line -> line.startsWith("[\"platform.initStart\", {\"initializationType\": \"on-demand\""))
                .anyMatch(line -> line.startsWith("[\"platform.telemetrySubscription\", {\"name\": \"watcher\""))
                .anyMatch(line ->
                        line.startsWith("[\"platform.extension\", {\"name\": \"watcher\", \"state\": \"Ready\""))
                .anyMatch(line -> line.startsWith("[\"platform.start\", {\"requestId\": \"request-3\""))
                .anyMatch(line -> line.startsWith(
                        "[\"platform.runtimeDone\", {\"requestId\": \"request-3\", \"status\": \"success\""))
                .anyMatch(line -> line.matches("\\[\"platform.report\", .*\"memorySizeMB\": 128.*"));
    }
}
