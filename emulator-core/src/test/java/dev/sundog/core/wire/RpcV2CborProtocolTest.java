package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcV2CborProtocolTest {

    private final TestService service = new TestService(ProtocolId.RPC_V2_CBOR, TestService.ALL_KINDS);

    private DynamicStruct read(String hex) {
        return service.read(Blob.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    private static String hex(HttpResponse response) {
        return HexFormat.of().formatHex(TestService.body(response).bytes());
    }

    @Test
    void readsDefiniteAndIndefiniteForms() {
        // {"Text": (_ "a", "b"), "Int": 5, "List": [_ "x", "y"], "Bytes": h'0001', "Truth": true, "Unknown": {1: 2}}
        DynamicStruct input = read("bf 6454657874 7f61616162ff 63496e74 05 644c697374 9f61786179ff 654279746573 420001"
                + " 655472757468 f5 67556e6b6e6f776e a10102 ff");
        assertThat(input.get("Text")).isEqualTo("ab");
        assertThat(input.get("Int")).isEqualTo(5);
        assertThat(input.get("List")).isEqualTo(List.of("x", "y"));
        assertThat(input.get("Bytes")).isEqualTo(Blob.wrap(new byte[] {0, 1}));
        assertThat(input.get("Truth")).isEqualTo(true);
    }

    @Test
    void readsTaggedInstantsOfAllNumberTypes() {
        Instant when = Instant.ofEpochSecond(1700000000L);
        assertThat(read("a1 645768656e c1 1a6553f100").get("When")).isEqualTo(when);
        assertThat(read("a1 645768656e c1 fb41d954fc40100000").get("When")).isEqualTo(when.plusMillis(250));
        assertThat(read("a1 645768656e c1 fa4eca a7e2").get("When")).isEqualTo(when);
        assertThat(read("a1 645768656e c1 20").get("When")).isEqualTo(Instant.ofEpochSecond(-1));
    }

    @Test
    void writesInstantsAsTaggedDoubles() {
        assertThat(hex(service.write("{\"When\": 1700000000.25}"))).isEqualTo("bf645768656ec1fb41d954fc40100000ff");
    }

    @Test
    void writesNumbersThatAreNoneAsNumbers() {
        assertThat(hex(service.write("{\"Float\": \"NaN\", \"Double\": \"Infinity\"}")))
                .isEqualTo("bf65466c6f6174fa7fc0000066446f75626c65fb7ff0000000000000ff");
    }

    @Test
    void namesTheProtocolInItsAnswers() {
        HttpResponse response = service.write("{\"Int\": 1}");
        assertThat(response.header("smithy-protocol")).isEqualTo("rpc-v2-cbor");
        assertThat(response.header("Content-Type")).isEqualTo("application/cbor");
        assertThat(response.header("x-amzn-RequestId")).isEqualTo(TestService.REQUEST_ID.value());
    }

    @Test
    void writesErrors() {
        HttpResponse response = service.writeError(new ServiceError(ErrorType.sender("Gone", 404), "m"));
        assertThat(response.status()).isEqualTo(404);
        // {"__type": "com.amazonaws.test#Gone", "message": "m"}
        assertThat(hex(response))
                .isEqualTo("bf665f5f7479706577636f6d2e616d617a6f6e6177732e7465737423476f6e65676d657373616765616dff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80",
                "f6",
                "00",
                "bf",
                "a1",
                "a16454657874",
                "bfff00",
                "a1 6454657874 05",
                "a1 6454657874 420001",
                "a1 654279746573 6161",
                "a1 63496e74 6135",
                "a1 63496e74 1b7fffffffffffffff",
                "a1 644c6f6e67 c249010000000000000000",
                "a1 645768656e 1a6553f100",
                "a1 645768656e c1 6131",
                "a1 645768656e c1 fb7ff8000000000000",
                "a1 645768656e c1 1bffffffffffffffff",
                "a1 644c697374 a0",
                "a1 644c697374 81f6",
                "a1 6454657874 62c328",
                "a1 655472757468 f7f7",
                "ff",
                "1c"
            })
    void refusesWhatIsNotTheCborThatItTakes(String hex) {
        assertThat(catchThrowableOfType(ServiceError.class, () -> read(hex)).type())
                .isEqualTo(WireErrors.SERIALIZATION);
    }

    @Test
    void refusesDepthWithoutEndAndLengthsWithoutContent() {
        for (String hex : List.of("a1 61 78" + "81".repeat(100_000), "a1 654279746573 5b7fffffffffffffff00")) {
            assertThat(catchThrowableOfType(ServiceError.class, () -> read(hex)))
                    .isNotNull();
        }
    }

    @Test
    void takesNothingForAnOperationThatTakesNothing() {
        TestService silent = new TestService(ProtocolId.RPC_V2_CBOR, "{}");
        assertThat(silent.read("")).isNotNull();
    }
}
