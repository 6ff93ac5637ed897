package dev.sundog.logs.integration;

import static dev.sundog.logs.LogsFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.port.LogSink;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import dev.sundog.logs.FakeFunctions;
import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.InputLogEvent;
import dev.sundog.logs.api.LogsApi;
import dev.sundog.logs.api.PutSubscriptionFilterRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private final LogsFixture logs = new LogsFixture();
    private final FakeFunctions functions = new FakeFunctions();
    private final long now = logs.now();

    @BeforeEach
    void makeStream() {
        logs.ports.offer(FunctionInvoker.class, functions);
        logs.group("g");
        logs.stream("g", "s");
    }

    private void subscribe(String name, String pattern) {
        logs.call(LogsApi.PUT_SUBSCRIPTION_FILTER, request("g", name, pattern, FakeFunctions.FUNCTION));
    }

    private static PutSubscriptionFilterRequest request(String group, String name, String pattern, String function) {
        return PutSubscriptionFilterRequest.builder()
                .logGroupName(group)
                .filterName(name)
                .filterPattern(pattern)
                .destinationArn(function)
                .build();
    }

    /** What a payload holds under {@code awslogs.data}, unpacked. */
    private static Map<String, Document> data(Blob payload) {
        Document.Object event = JsonText.readObject(payload.asUtf8()).orElseThrow();
        Document.Object awslogs = (Document.Object) event.members().get("awslogs");
        String data = ((Document.Text) awslogs.members().get("data")).value();
        try (var stream =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return JsonText.readObject(text).orElseThrow().members();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Document>> events(Blob payload) {
        return ((Document.Array) data(payload).get("logEvents"))
                .items().stream()
                        .map(item -> ((Document.Object) item).members())
                        .toList();
    }

    private static Document text(String text) {
        return new Document.Text(text);
    }

    @Test
    void aFunctionMustLetLogsInvokeItAlsoByTheNameOfTheRegion() {
        functions.service = "s3.amazonaws.com";
        logs.assertError(
                LogsApi.PUT_SUBSCRIPTION_FILTER,
                request("g", "f", "", FakeFunctions.FUNCTION),
                "InvalidParameterException",
                "Could not execute the lambda function. "
                        + "Make sure you have given CloudWatch Logs permission to execute your function.");

        functions.service = "logs.us-east-1.amazonaws.com";
        subscribe("f", "");
    }

    @Test
    void sendsTheEventsThatMatch() {
        subscribe("errors", "ERROR");
        logs.put("g", "s", event(now, "ERROR 1"), event(now, "fine"), event(now + 1, "ERROR 2"));

        Blob payload = functions.sent.getFirst();
        assertThat(functions.sent).hasSize(1);
        assertThat(data(payload))
                .containsEntry("messageType", text("DATA_MESSAGE"))
                .containsEntry("owner", text("000000000000"))
                .containsEntry("logGroup", text("g"))
                .containsEntry("logStream", text("s"))
                .containsEntry("subscriptionFilters", new Document.Array(List.of(text("errors"))));
        assertThat(events(payload))
                .extracting(one -> one.get("message"))
                .containsExactly(text("ERROR 1"), text("ERROR 2"));
        assertThat(events(payload)).extracting(one -> one.get("id")).doesNotHaveDuplicates();
        assertThat(events(payload).getFirst()).containsOnlyKeys("id", "timestamp", "message");
    }

    @Test
    void sendsTheColumnsThatAPatternNames() {
        subscribe("columns", "[level, count > 3]");
        logs.put("g", "s", event(now, "WARN 7"));

        assertThat(events(functions.sent.getFirst()).getFirst())
                .containsEntry(
                        "extractedFields", new Document.Object(Map.of("level", text("WARN"), "count", text("7"))));
    }

    @Test
    void sendsNothingWhereNothingMatches() {
        subscribe("errors", "ERROR");
        logs.put("g", "s", event(now, "fine"));

        assertThat(functions.sent).isEmpty();
    }

    @Test
    void eventsAreTakenInOnceWhateverBecomesOfThoseWhoAreToldOfThem() {
        subscribe("all", "");
        functions.broken = true;

        logs.put("g", "s", event(now, "one"));

        assertThat(LogsFixture.messages(logs.get("g", "s", null, null, true))).containsExactly("one");
    }

    @Test
    void sendsWhatOtherServicesLog() {
        subscribe("all", "");
        logs.ports
                .find(LogSink.class)
                .orElseThrow()
                .append(Scope.DEFAULT, "g", "new", List.of(new LogSink.Line(now, "printed")));

        assertThat(data(functions.sent.getFirst())).containsEntry("logStream", text("new"));
    }

    @Test
    void dividesWhatDoesNotFitIntoOneInvocation() {
        subscribe("all", "");
        String message = "x".repeat(100_000);
        logs.put(
                "g",
                "s",
                IntStream.range(0, 8).mapToObj(i -> event(now, message)).toArray(InputLogEvent[]::new));

        assertThat(functions.sent).hasSize(2);
        assertThat(functions.sent).flatMap(SubscriptionsTest::events).hasSize(8);
    }

    @Test
    void whoLogsIsNotTroubledByAFunctionThatTakesNothing() {
        subscribe("all", "");
        functions.takesNothing = true;

        assertThat(logs.put("g", "s", event(now, "x")).rejectedLogEventsInfo()).isNull();
    }

    @Test
    void refusesAFunctionThatIsNotThereAndOnesOwnLog() {
        logs.assertError(
                LogsApi.PUT_SUBSCRIPTION_FILTER,
                request("g", "a", "", FakeFunctions.FUNCTION + "2"),
                "InvalidParameterException",
                "Could not execute the lambda function. "
                        + "Make sure you have given CloudWatch Logs permission to execute your function.");
        logs.group("/aws/lambda/f");
        logs.assertError(
                LogsApi.PUT_SUBSCRIPTION_FILTER,
                request("/aws/lambda/f", "a", "", FakeFunctions.FUNCTION + ":live"),
                "InvalidParameterException",
                "The log group provided is reserved for the function logs of the destination function.");
    }
}
