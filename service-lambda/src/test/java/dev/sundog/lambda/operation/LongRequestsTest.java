package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.lambda.RawHttp;
import dev.sundog.lambda.RawHttp.Answer;
import dev.sundog.lambda.Zip;
import dev.sundog.testkit.EmulatorFixture;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Archives that come with the request. */
class LongRequestsTest {

    /** More than an emulator takes for other operations. */
    private static final int LONG = 14_000_000;

    private static Answer create(String limit, int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        String body = "{\"FunctionName\":\"f\",\"Runtime\":\"python3.12\",\"Handler\":\"app.handler\","
                + "\"Role\":\"arn:aws:iam::000000000000:role/r\",\"Code\":{\"ZipFile\":\""
                + Base64.getEncoder()
                        .encodeToString(Zip.of("app.py", Base64.getEncoder().encodeToString(noise))
                                .bytes())
                + "\"}}";
        try (EmulatorFixture emulator = EmulatorFixture.start(EmulatorSettings.local()
                .with(new ServiceSettings(
                        Map.of("CONTAINER_ENGINE", "process", "LAMBDA_LIMITS_CREATE_FUNCTION_REQUEST_SIZE", limit))))) {
            return new RawHttp(emulator.endpoint()).api("POST", "/2015-03-31/functions", body);
        }
    }

    @Test
    void aRequestMayBringALongArchive() {
        Answer answer = create("70167211", LONG);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void aRequestMustNotBeTooLong() {
        Answer answer = create("1000", 2_000);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("x-amzn-errortype")).startsWith("RequestEntityTooLargeException");
        assertThat(answer.body()).contains("Request must be smaller than 1000 bytes for the CreateFunction operation");
    }
}
