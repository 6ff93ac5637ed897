package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStrictnessTest {

    private final TestService common = new TestService(ProtocolId.AWS_JSON_1_0, TestService.ALL_KINDS);
    private final TestService dynamo = new TestService(
            ProtocolId.AWS_JSON_1_0,
            TestService.ALL_KINDS,
            "POST",
            "/",
            DynamicService.identity("dynamodb", "com.amazonaws.dynamodb.v20120810", "", false));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Text | 23 | NUMBER_VALUE can not be converted to a String",
                "Text | 2.5 | DECIMAL_VALUE can not be converted to a String",
                "Text | true | TRUE_VALUE can not be converted to a String",
                "Text | [] | Start of list found where not expected",
                "Text | {} | Start of structure or map found where not expected.",
                "Int | \"23\" | STRING_VALUE can not be converted to an Integer",
                "Int | 2.5 | DECIMAL_VALUE can not be converted to an Integer",
                "Int | 2147483648 | NUMBER_VALUE can not be converted to an Integer",
                "Long | 9223372036854775808 | NUMBER_VALUE can not be converted to a Long",
                "Long | 1e400000 | DECIMAL_VALUE can not be converted to a Long",
                "Long | 9e07199254740993 | DECIMAL_VALUE can not be converted to a Long",
                "Double | \"1\" | STRING_VALUE can not be converted to a Double",
                "Float | \"nan\" | STRING_VALUE can not be converted to a Float",
                "Truth | \"true\" | STRING_VALUE can not be converted to a Boolean",
                "Truth | 1 | NUMBER_VALUE can not be converted to a Boolean",
                "When | \"2023-11-14T22:13:20Z\" | STRING_VALUE can not be converted to milliseconds since epoch",
                "When | 1e15 | DECIMAL_VALUE can not be converted to milliseconds since epoch",
                "WhenIso | 1 | NUMBER_VALUE can not be converted to milliseconds since epoch",
                "List | \"a\" | Expected list or null",
                "List | {} | Start of structure or map found where not expected.",
                "Map | \"a\" | Expected map or null",
                "Map | [] | Start of list found where not expected",
                "Nested | 1 | Expected null",
                "Bytes | \"AAEC=\" | Base64 encoded length is expected a multiple of 4 bytes but found: 5",
                "Bytes | \"A!EC\" | Invalid Base64 character: '!'",
                "Bytes | \"AAF=\" | Invalid last non-pad Base64 character dectected",
                "Bytes | \"AAE=AAE=\" | Invalid Base64 character: '='",
                "List | [\"a\", null] | A list or map must not hold null",
                "Map | {\"k\": null} | A list or map must not hold null",
                "Choice | {} | Union must have exactly one member set",
                "Choice | {\"Left\": \"a\", \"Right\": 1} | Union must have exactly one member set"
            })
    void refusesValuesOfTheWrongType(String member, String value, String message) {
        assertRefused(common, "{\"" + member + "\": " + value + "}", message);
        assertRefused(common, "{\"Nested\": {\"" + member + "\": " + value + "}}", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Text | 23 | NUMBER_VALUE cannot be converted to String",
                "Text | 34.56 | DECIMAL_VALUE cannot be converted to String",
                "Text | [] | Unrecognized collection type class java.lang.String",
                "Text | {} | Start of structure or map found where not expected",
                "Truth | \"23\" | Unexpected token received from parser",
                "Truth | 23 | NUMBER_VALUE cannot be converted to Boolean",
                "Int | true | TRUE_VALUE cannot be converted to Integer",
                "Long | \"23\" | STRING_VALUE cannot be converted to Long",
                "Bytes | 23 | only base-64-encoded strings are convertible to bytes",
                "Bytes | [] | Unrecognized collection type class java.nio.ByteBuffer",
                "Bytes | \"23456\" | Base64 encoded length is expected a multiple of 4 bytes but found: 5",
                "Bytes | \"=+/=\" | Invalid last non-pad Base64 character dectected",
                "Bytes | \"+/+=\" | Invalid last non-pad Base64 character dectected",
                "List | 23 | Unexpected field type",
                "Map | [] | Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>",
                "Nested | 23 | Unexpected field type",
                "Nested | [] | Unrecognized collection type class com.amazonaws.dynamodb.v20120810.Input",
                "Structs | [23] | Unexpected value type in payload"
            })
    void refusesThemInDynamoDbsWords(String member, String value, String message) {
        assertRefused(dynamo, "{\"" + member + "\": " + value + "}", message);
    }

    @Test
    void letsDynamoDbDropAFractionAndJudgeItsOwnUnions() {
        assertThat(dynamo.read("{\"Int\": 2.9}").get("Int")).isEqualTo(2);
        assertThat(dynamo.read("{\"Choice\": {}}").get("Choice")).isNotNull();
        assertThat(dynamo.read("{\"List\": [null]}").get("List")).isEqualTo(Collections.singletonList(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "\"x\"",
                "5",
                "hi",
                "{",
                "{\"Text\"",
                "{\"Text\":",
                "{\"Text\":\"a",
                "{\"Text\":\"a\"",
                "{\"Text\":\"a\"}}",
                "{\"Text\":\"a\"} x",
                "{\"Text\":\"a\"}{}",
                "{\"Text\":\"a\",}",
                "{'Text':'a'}",
                "{Text:\"a\"}",
                "{\"Text\":\"\n\"}",
                "{\"Int\":01}",
                "{\"Int\":NaN}",
                "{\"List\":[",
                "{\"List\":[}",
                "{\"List\":[\"a\" \"b\"]}",
                "{\"Map\":{\"a\"}}",
                "{\"Any\":[1,]}",
                "{/**/}"
            })
    void refusesWhatIsNoJsonObject(String body) {
        assertRefused(common, body, null);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] body = "{\"Text\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        for (int octet : new int[] {0x80, 0xc0, 0xff, 0xe9}) {
            body[9] = (byte) octet;
            ServiceError error = catchThrowableOfType(ServiceError.class, () -> common.read(Blob.wrap(body.clone())));
            assertThat(error).as("%x", octet).isNotNull();
            assertThat(error.type()).isEqualTo(WireErrors.SERIALIZATION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Nested\":",
                "{\"Unknown\":[",
                "{\"Any\":[",
                "{\"Lists\":[",
                "{\"Structs\":[",
                "{\"Any\":{\"a\":"
            })
    void refusesDepthWithoutEnd(String opening) {
        String more = opening.substring(opening.indexOf(':') + 1);
        String body = opening + (more.isEmpty() ? opening : more).repeat(200_000);
        assertThat(catchThrowableOfType(ServiceError.class, () -> common.read(body))
                        .type())
                .isEqualTo(WireErrors.SERIALIZATION);
    }

    @Test
    void refusesNumbersThatWouldFillTheMemory() {
        assertRefused(common, "{\"Any\": 1e999999999}", null);
        assertRefused(common, "{\"Any\": " + "9".repeat(100_000) + "}", null);
    }

    private static void assertRefused(TestService service, String body, String message) {
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> service.read(body));
        assertThat(error).as(body).isNotNull();
        assertThat(error.type()).isEqualTo(WireErrors.SERIALIZATION);
        assertThat(error.getMessage()).isEqualTo(message);
    }
}
