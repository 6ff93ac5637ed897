package dev.sundog.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets Manager as bytes on the wire, and what it does with what nobody should send. */
class SecretsWireTest {

    private static final String TOKEN = "00000000-0000-0000-0000-000000000001";

    private final EmulatorFixture emulator = EmulatorFixture.frozen();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        // Fails the test where an answer was a bug's.
        emulator.close();
    }

    private HttpResponse<String> send(String operation, String body) {
        try {
            return client.send(
                    HttpRequest.newBuilder(emulator.endpoint())
                            .header("Content-Type", "application/x-amz-json-1.1")
                            .header("X-Amz-Target", "secretsmanager." + operation)
                            .header(
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/secretsmanager/aws4_request, "
                                            + "SignedHeaders=host, Signature=0")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void create() {
        send("CreateSecret", "{\"Name\":\"s\",\"SecretString\":\"v\",\"ClientRequestToken\":\"" + TOKEN + "\"}");
    }

    @Test
    void aValueIsAnsweredWithItsDateInSeconds() {
        create();
        HttpResponse<String> answer = send("GetSecretValue", "{\"SecretId\":\"s\"}");

        assertThat(answer.headers().firstValue("content-type")).contains("application/x-amz-json-1.1");
        assertThat(answer.body())
                .matches(
                        "\\{\"ARN\":\"arn:aws:secretsmanager:us-east-1:000000000000:secret:s-[A-Za-z0-9]{6}\",\"Name\":\"s\","
                                + "\"VersionId\":\"" + TOKEN
                                + "\",\"SecretString\":\"v\",\"VersionStages\":\\[\"AWSCURRENT\"],"
                                + "\"CreatedDate\":1767225600(\\.0)?}");
    }

    @Test
    void anErrorHasItsWordsWhereAwsHasThem() {
        HttpResponse<String> answer = send("GetSecretValue", "{\"SecretId\":\"none\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"ResourceNotFoundException\","
                        + "\"Message\":\"Secrets Manager can't find the specified secret.\"}");
    }

    @Test
    void aTokenIsWantedThatSdksMakeUp() {
        assertThat(send("CreateSecret", "{\"Name\":\"s\",\"SecretString\":\"v\"}")
                        .body())
                .isEqualTo(
                        "{\"__type\":\"InvalidRequestException\","
                                + "\"Message\":\"You must provide a ClientRequestToken value. We recommend a UUID-type value.\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"SecretId\":\"\"}",
                "{\"SecretId\":null}",
                "{\"SecretId\":\"arn:aws:secretsmanager\"}",
                "{\"SecretId\":\"arn:aws:secretsmanager:us-east-1:000000000000:secret:\"}",
                "{\"SecretId\":\"arn:aws:secretsmanager:us-east-1:x:secret:s-AbCdEf\"}",
                "{\"SecretId\":\"arn:aws:s3:::s\"}",
                "{\"SecretId\":\"s\",\"VersionId\":\"\"}",
                "{\"SecretId\":\"s\",\"VersionStage\":\"\\u0000\"}",
                "{\"SecretId\":[]}",
                "[]",
                "{"
            })
    void whatMakesNoSenseIsTheCallersFault(String body) {
        create();

        assertThat(send("GetSecretValue", body).statusCode()).isEqualTo(400);
    }

    @Test
    void hugeListsAndNumbersAreTheCallersFault() {
        create();
        String many = IntStream.range(0, 5_000)
                .mapToObj(i -> "{\"Key\":\"k" + i + "\",\"Value\":\"v\"}")
                .collect(Collectors.joining(","));

        assertThat(send("TagResource", "{\"SecretId\":\"s\",\"Tags\":[" + many + "]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("TagResource", "{\"SecretId\":\"s\",\"Tags\":[{}]}").statusCode())
                .isEqualTo(200);
        assertThat(send("GetRandomPassword", "{\"PasswordLength\":99999999999}").statusCode())
                .isEqualTo(400);
        assertThat(send("DeleteSecret", "{\"SecretId\":\"s\",\"RecoveryWindowInDays\":-9223372036854775808}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("ListSecrets", "{\"NextToken\":\"ZnJvbTo5OTk5OTk5OTk5OTk5\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(
                                "RotateSecret",
                                "{\"SecretId\":\"s\",\"ClientRequestToken\":\"" + TOKEN
                                        + "\",\"RotationLambdaARN\":\"x\","
                                        + "\"RotationRules\":{\"ScheduleExpression\":\"cron(0 1-99999999999 * * ? *)\"}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("UpdateSecretVersionStage", "{\"SecretId\":\"s\",\"VersionStage\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
    }
}
