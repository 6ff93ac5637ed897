package dev.sundog.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameter Store as bytes on the wire, and what it does with what nobody should send. */
class SsmWireTest {

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
                            .header("X-Amz-Target", "AmazonSSM." + operation)
                            .header(
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ssm/aws4_request, "
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

    @Test
    void aParameterIsPutAndRead() {
        assertThat(send("PutParameter", "{\"Name\":\"/p\",\"Value\":\"v\",\"Type\":\"String\"}")
                        .body())
                .isEqualTo("{\"Version\":1,\"Tier\":\"Standard\"}");
        assertThat(send("GetParameter", "{\"Name\":\"/p\"}").body())
                .matches("\\{\"Parameter\":\\{\"Name\":\"/p\",\"Type\":\"String\",\"Value\":\"v\",\"Version\":1,"
                        + "\"LastModifiedDate\":1767225600(\\.0)?,"
                        + "\"ARN\":\"arn:aws:ssm:us-east-1:000000000000:parameter/p\",\"DataType\":\"text\"}}");
    }

    @Test
    void aParameterThatIsNotThereHasNoWords() {
        HttpResponse<String> answer = send("GetParameter", "{\"Name\":\"/p\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"ParameterNotFound\"}");
    }

    @Test
    void whatIsNotBuiltIsRefusedByName() {
        assertThat(send("GetDocument", "{\"Name\":\"x\"}").body()).contains("ssm:GetDocument");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GetParameter|{\"Name\":\":\"}",
                "GetParameter|{\"Name\":\"p:\"}",
                "GetParameter|{\"Name\":\"p:99999999999999999999\"}",
                "GetParameter|{\"Name\":\"p:-1\"}",
                "GetParameter|{\"Name\":\"arn:aws:ssm:us-east-1:000000000000:document/p\"}",
                "GetParameter|{\"Name\":\"arn:aws:ssm:nowhere:x:parameter/p\"}",
                "GetParameter|{\"Name\":\"/aws/reference/secretsmanager/\",\"WithDecryption\":true}",
                "GetParameter|{\"Name\":\"/aws/reference/secretsmanager/s p\",\"WithDecryption\":true}",
                "GetParameters|{\"Names\":[]}",
                "GetParametersByPath|{\"Path\":\"/\",\"NextToken\":\"%\"}",
                "GetParametersByPath|{\"Path\":\"/\",\"ParameterFilters\":[{\"Key\":\"Type\",\"Values\":[]}]}",
                "DescribeParameters|{\"ParameterFilters\":[{\"Key\":\"Path\"}]}",
                "DescribeParameters|{\"Filters\":[{\"Key\":\"Name\"}]}",
                "LabelParameterVersion|{\"Name\":\"p\",\"ParameterVersion\":-1,\"Labels\":[\"a\"]}",
                "UnlabelParameterVersion|{\"Name\":\"p\",\"Labels\":[\"a\"]}",
                "PutParameter|{\"Name\":\"/\",\"Value\":\"v\",\"Type\":\"String\"}",
                "PutParameter|{\"Name\":\"q\",\"Value\":\"v\",\"Type\":\"String\",\"Tier\":\"Advanced\",\"Policies\":\"{}\"}",
                "PutParameter|{\"Name\":\"q\",\"Value\":\"v\",\"Type\":\"String\",\"Tier\":\"Advanced\",\"Policies\":\"[1]\"}",
                "PutParameter|{\"Name\":\"q\",\"Value\":\"v\",\"Type\":\"String\",\"Tags\":[{\"Key\":\"k\"}]}",
                "AddTagsToResource|{\"ResourceType\":\"Document\",\"ResourceId\":\"p\",\"Tags\":[]}",
            })
    void whatMakesNoSenseIsTheCallersFault(String operation, String body) {
        send("PutParameter", "{\"Name\":\"p\",\"Value\":\"v\",\"Type\":\"String\"}");

        assertThat(send(operation, body).statusCode()).as(body).isEqualTo(400);
    }
}
