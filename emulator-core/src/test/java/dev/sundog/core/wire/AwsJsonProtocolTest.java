package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsJsonProtocolTest {

    private final TestService service = new TestService(ProtocolId.AWS_JSON_1_0, TestService.ALL_KINDS);

    @Test
    void readsAMemberOfEachKind() {
        DynamicStruct input = service.read("""
                {"Text": "a\\u00e9\\ud83d\\ude00", "Truth": true, "Int": -2147483648, "Long": 9007199254740993,
                 "Float": 1.5, "Double": 1e300, "Bytes": "AAEC", "When": 1700000000.25,
                 "WhenIso": "2023-11-14T22:13:20.250Z", "WhenHttp": "Tue, 14 Nov 2023 22:13:20 GMT",
                 "List": ["a", ""], "Map": {"k": "v", "": ""}, "Nested": {"Nested": {"Text": "deep"}},
                 "Choice": {"Right": 7}, "Any": {"a": [1, 2.50, true, null, "x", {}]}, "Lists": [["a"], []]}""");
        assertThat(input.get("Text")).isEqualTo("aé😀");
        assertThat(input.get("Truth")).isEqualTo(true);
        assertThat(input.get("Int")).isEqualTo(Integer.MIN_VALUE);
        assertThat(input.get("Long")).isEqualTo(9007199254740993L);
        assertThat(input.get("Float")).isEqualTo(1.5f);
        assertThat(input.get("Double")).isEqualTo(1e300);
        assertThat(input.get("Bytes")).isEqualTo(Blob.wrap(new byte[] {0, 1, 2}));
        assertThat(input.get("When")).isEqualTo(Instant.ofEpochMilli(1700000000250L));
        assertThat(input.get("WhenIso")).isEqualTo(Instant.ofEpochMilli(1700000000250L));
        assertThat(input.get("WhenHttp")).isEqualTo(Instant.ofEpochSecond(1700000000L));
        assertThat(input.get("List")).isEqualTo(List.of("a", ""));
        assertThat(input.get("Map")).isEqualTo(Map.of("k", "v", "", ""));
        assertThat(((DynamicStruct) ((DynamicStruct) input.get("Nested")).get("Nested")).get("Text"))
                .isEqualTo("deep");
        assertThat(((DynamicStruct) input.get("Choice")).get("Right")).isEqualTo(7);
        assertThat(input.get("Any"))
                .isEqualTo(new Document.Object(Map.of(
                        "a",
                        new Document.Array(List.of(
                                new Document.Number(new BigDecimal("1")),
                                new Document.Number(new BigDecimal("2.50")),
                                new Document.Bool(true),
                                new Document.Null(),
                                new Document.Text("x"),
                                new Document.Object(Map.of()))))));
        assertThat(input.get("Lists")).isEqualTo(List.of(List.of("a"), List.of()));
    }

    @Test
    void ignoresUnknownMembersAndTakesNullForAbsent() {
        assertThat(service.read("{\"Unknown\": {\"a\": [{}, [1]]}, \"Text\": null, \"Int\": 1, \"text\": 5}"))
                .isEqualTo(service.read("{\"Int\": 1}"));
    }

    @Test
    void readsNumbersThatAreNone() {
        DynamicStruct input = service.read("{\"Float\": \"NaN\", \"Double\": \"-Infinity\"}");
        assertThat(input.get("Float")).isEqualTo(Float.NaN);
        assertThat(input.get("Double")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void takesAWholeNumberWrittenWithAFraction() {
        assertThat(service.read("{\"Int\": 10.0, \"Long\": 1e3}"))
                .isEqualTo(service.read("{\"Int\":10,\"Long\":1000}"));
    }

    @Test
    void writesGoldenBytes() {
        HttpResponse response = service.write("""
                {"Text": "a\\"\\u00e9\\n", "Truth": false, "Int": 0, "Long": 5, "Float": 1.5, "Double": "NaN", "Bytes": "hi",
                 "When": 1700000000, "WhenIso": 1700000000.25, "WhenHttp": 1700000000, "List": [], "Map": {"k": ""},
                 "Nested": {"Choice": {"Left": "x"}}, "Any": {"a": [1.50, null]}}""");
        assertThat(TestService.text(response))
                .isEqualTo(
                        "{\"Text\":\"a\\\"é\\n\",\"Truth\":false,\"Int\":0,\"Long\":5,\"Float\":1.5,\"Double\":\"NaN\","
                                + "\"Bytes\":\"aGk=\",\"When\":1700000000,\"WhenIso\":\"2023-11-14T22:13:20.250Z\","
                                + "\"WhenHttp\":\"Tue, 14 Nov 2023 22:13:20 GMT\",\"List\":[],\"Map\":{\"k\":\"\"},"
                                + "\"Nested\":{\"Choice\":{\"Left\":\"x\"}},\"Any\":{\"a\":[1.50,null]}}");
        assertThat(response.header("Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(response.header("x-amzn-RequestId")).isEqualTo(TestService.REQUEST_ID.value());
        assertThat(response.header("x-amz-crc32")).isNull();
    }

    @Test
    void writesMillisecondsOfAnInstantOnlyWhereThereAreAny() {
        assertThat(TestService.text(service.write("{\"When\": 1700000000.123456}")))
                .isEqualTo("{\"When\":1700000000.123}");
        assertThat(TestService.text(service.write("{\"When\": -0.5}"))).isEqualTo("{\"When\":-0.5}");
    }

    @Test
    void writesALoneSurrogateThatSomeClientSent() {
        DynamicStruct input = service.read("{\"Text\": \"\\ud800\"}");
        String shapes = "{\"Output\": {\"type\": \"structure\", \"members\": {\"Text\": {\"shape\": \"S\"}}},"
                + "\"S\": {\"type\": \"string\"}}";
        TestService echo = new TestService(ProtocolId.AWS_JSON_1_0, shapes);
        HttpResponse response = echo.write(new DynamicStruct(echo.shape("Output"), new Object[] {input.get("Text")}));
        assertThat(TestService.text(response)).isEqualToIgnoringCase("{\"Text\":\"\\ud800\"}");
    }

    @Test
    void sendsNothingForAnOperationWithoutOutput() {
        TestService silent = new TestService(ProtocolId.AWS_JSON_1_0, "{}");
        assertThat(TestService.body(silent.write("{}")).size()).isZero();
        assertThat(silent.read("")).isNotNull();
        assertThat(silent.read("{}")).isNotNull();
    }

    @Test
    void namesErrorsAfterTheServicesNamespace() {
        HttpResponse response = service.writeError(
                new ServiceError(ErrorType.sender("QueueDoesNotExist", 400), "The specified queue does not exist."));
        assertThat(response.status()).isEqualTo(400);
        assertThat(TestService.text(response))
                .isEqualTo("{\"__type\":\"com.amazonaws.test#QueueDoesNotExist\","
                        + "\"message\":\"The specified queue does not exist.\"}");
        assertThat(response.header("x-amzn-query-error")).isNull();
    }

    @Test
    void namesErrorsWithoutANamespaceWhereTheServiceHasNone() {
        TestService plain = new TestService(
                ProtocolId.AWS_JSON_1_1, "{}", "POST", "/", DynamicService.identity("logs", "", "", false));
        HttpResponse response = plain.writeError(WireErrors.serialization(null));
        assertThat(TestService.text(response)).isEqualTo("{\"__type\":\"SerializationException\"}");
        assertThat(response.header("Content-Type")).isEqualTo("application/x-amz-json-1.1");
    }

    @Test
    void repeatsTheCodeOfAwsQueryForServicesThatOnceSpokeIt() {
        TestService sqs = new TestService(
                ProtocolId.AWS_JSON_1_0,
                "{}",
                "POST",
                "/",
                DynamicService.identity("sqs", "com.amazonaws.sqs", "", true));
        var type = new ErrorType(
                "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400, ErrorType.Fault.SENDER);
        assertThat(sqs.writeError(new ServiceError(type, "m")).header("x-amzn-query-error"))
                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue;Sender");
    }

    @Test
    void spellsTheMessageAsTheModelDoesAndAddsFurtherMembers() {
        TestService modelled = new TestService(ProtocolId.AWS_JSON_1_1, """
                {"Bad": {"type": "structure", "members": {
                    "Reasons": {"shape": "Strings"}, "Message": {"shape": "String"}}},
                 "Strings": {"type": "list", "member": {"shape": "String"}}, "String": {"type": "string"}}""");
        ServiceError error = new ServiceError(
                ErrorType.sender("Bad", 400),
                "why",
                modelled.value("Bad", "{\"Reasons\": [\"a\"], \"Message\": \"no\"}"));
        assertThat(TestService.text(modelled.writeError(error)))
                .isEqualTo("{\"__type\":\"com.amazonaws.test#Bad\",\"Message\":\"why\",\"Reasons\":[\"a\"]}");
    }

    @Test
    void addsAChecksumForDynamoDb() {
        TestService dynamo = new TestService(
                ProtocolId.AWS_JSON_1_0,
                "{}",
                "POST",
                "/",
                DynamicService.identity("dynamodb", "com.amazonaws.dynamodb.v20120810", "", false));
        // What the service itself sends for this body, as recorded by the dynalite project.
        HttpResponse response = dynamo.writeError(WireErrors.serialization(null));
        assertThat(TestService.text(response))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
        assertThat(response.header("x-amz-crc32")).isEqualTo("3948637019");
    }
}
