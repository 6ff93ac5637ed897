package dev.sundog.lambda.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.lambda.RawHttp;
import dev.sundog.lambda.RawHttp.Answer;
import dev.sundog.lambda.RawHttp.Live;
import dev.sundog.lambda.execution.Programs;
import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that leave while their function still runs: by URL and by InvokeWithResponseStream. */
class ResponseStreamTest {

    private static final String SOURCE = """
            import { existsSync } from 'node:fs';
            const pause = () => new Promise((done) => setTimeout(done, 5));
            export const handler = awslambda.streamifyResponse(async (event, stream) => {
              const { path, gate } = event.rawPath ? { path: event.rawPath, gate: event.rawQueryString } : event;
              if (path === '/early') throw new TypeError('early');
              if (path === '/head') {
                stream = awslambda.HttpResponseStream.from(stream, {
                  statusCode: 203, headers: { 'Content-Type': 'text/plain', 'X-Own': 'yes' }, cookies: ['a=1'] });
              }
              stream.write('one');
              while (gate && !existsSync(gate)) await pause();
              if (path === '/late') throw new TypeError('late');
              stream.write('two');
              stream.end();
            });
            export const plain = async () => ({ statusCode: 200, body: 'whole' });
            """;

    private static EmulatorFixture emulator;
    private static RawHttp http;
    private static String host;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeFunctions() {
        assumeTrue(Programs.has("node"), "node is not on this machine");
        emulator = EmulatorFixture.start(EmulatorSettings.local()
                .with(new ServiceSettings(Map.of("CONTAINER_ENGINE", "process", "LAMBDA_SYNCHRONOUS_CREATE", "1"))));
        http = new RawHttp(emulator.endpoint());
        host = function("streams", "index.handler");
    }

    private static String function(String name, String handler) {
        http.function(name, "nodejs20.x", handler, "index.mjs", SOURCE, ",\"Timeout\":60");
        String made = http.api(
                        "POST",
                        "/2021-10-31/functions/" + name + "/url",
                        "{\"AuthType\":\"AWS_IAM\",\"InvokeMode\":\"RESPONSE_STREAM\"}")
                .body();
        return "Host: " + made.replaceAll(".*//([^/]*)/.*", "$1");
    }

    @AfterAll
    static void close() {
        if (emulator != null) {
            emulator.close();
        }
    }

    private static Answer visit(String path) {
        return http.send("GET", path, "", host, RawHttp.signedBy("test"));
    }

    @Test
    void whatAFunctionWritesReachesTheVisitorWhileItRuns() throws IOException {
        Path gate = folder.resolve("gate");
        try (Live live = http.open("GET", "/?" + gate, new byte[0], host, RawHttp.signedBy("test"))) {
            assertThat(live.status).isEqualTo(200);
            assertThat(live.headers()).containsEntry("content-type", "application/octet-stream");
            assertThat(live.nextChunk()).isEqualTo("one");

            Files.createFile(gate);

            assertThat(live.nextChunk()).isEqualTo("two");
            assertThat(live.nextChunk()).isEmpty();
        }
    }

    @Test
    void aFunctionCanSayStatusAndHeadersFirst() {
        Answer answer = visit("/head");

        assertThat(answer.status()).isEqualTo(203);
        assertThat(answer.header("content-type")).isEqualTo("text/plain");
        assertThat(answer.header("x-own")).isEqualTo("yes");
        assertThat(answer.header("set-cookie")).isEqualTo("a=1");
        assertThat(answer.body()).isEqualTo("onetwo");
    }

    @Test
    void aFunctionThatFailsBeforeItAnswersIsAnInternalServerError() {
        Answer answer = visit("/early");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).isEqualTo("Internal Server Error");
    }

    @Test
    void anAnswerBreaksOffWhereItsFunctionFailsOnTheWay() throws IOException {
        try (Live live = http.open("GET", "/late", new byte[0], host, RawHttp.signedBy("test"))) {
            assertThat(live.status).isEqualTo(200);
            assertThat(live.nextChunk()).isEqualTo("one");
            assertThat(live.nextChunk()).isNull();
        }
    }

    @Test
    void aFunctionThatDoesNotStreamIsAnsweredAsItIs() {
        String plain = function("plain", "index.plain");

        assertThat(http.send("GET", "/", "", plain, RawHttp.signedBy("test")).body())
                .isEqualTo("{\"statusCode\":200,\"body\":\"whole\"}");
    }

    // ---- InvokeWithResponseStream

    private static Live invoke(String payload) {
        return http.open(
                "POST",
                "/2021-11-15/functions/streams/response-streaming-invocations",
                payload.getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/json",
                RawHttp.signedBy("test"));
    }

    @Test
    void eventsAreSentWhileTheFunctionRuns() throws IOException {
        Path gate = folder.resolve("gate");
        try (Live live = invoke("{\"path\":\"/\",\"gate\":\"" + gate + "\"}")) {
            assertThat(live.headers())
                    .containsEntry("content-type", "application/vnd.amazon.eventstream")
                    .containsEntry("x-amz-executed-version", "$LATEST");
            assertThat(live.nextChunk()).contains("PayloadChunk").contains("one");

            Files.createFile(gate);

            assertThat(live.nextChunk()).contains("PayloadChunk").contains("two");
            assertThat(live.nextChunk()).contains("InvokeComplete").doesNotContain("ErrorCode");
        }
    }

    @Test
    void theLastEventSaysHowTheFunctionFailed() throws IOException {
        try (Live live = invoke("{\"path\":\"/late\"}")) {
            assertThat(live.nextChunk()).contains("one");
            assertThat(live.nextChunk())
                    .contains("InvokeComplete")
                    .contains("\"ErrorCode\":\"Unhandled\"")
                    .contains("\\\"errorType\\\":\\\"TypeError\\\",\\\"errorMessage\\\":\\\"late\\\"");
        }
    }

    @Test
    void whoeverInvokesItPlainlyHasTheWholeAnswer() {
        Answer answer = http.api("POST", "/2015-03-31/functions/streams/invocations", "{\"path\":\"/\"}");

        assertThat(answer.body()).isEqualTo("onetwo");
    }
}
