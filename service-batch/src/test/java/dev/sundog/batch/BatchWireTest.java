package dev.sundog.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests and answers as they are on the wire: restJson1, each operation at a path of its own. */
class BatchWireTest {

    private static final String ENVIRONMENT = """
            {"computeEnvironmentName":"room","type":"MANAGED","computeResources":{"type":"FARGATE","maxvCpus":4,\
            "subnets":["subnet-1"],"securityGroupIds":["sg-1"]}}""";

    private final EmulatorFixture emulator = EmulatorFixture.frozen();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        emulator.close();
    }

    private HttpResponse<String> post(String operation, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(emulator.endpoint().resolve("/v1/" + operation))
                        .header("Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/batch/aws4_request, "
                                        + "SignedHeaders=host, Signature=0")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String answer(String operation, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = post(operation, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return response.body();
    }

    @Test
    void aQueueIsMadeAndShown() throws Exception {
        assertThat(answer("createcomputeenvironment", ENVIRONMENT))
                .isEqualTo("{\"computeEnvironmentName\":\"room\",\"computeEnvironmentArn\":"
                        + "\"arn:aws:batch:us-east-1:000000000000:compute-environment/room\"}");
        emulator.clock().advance(Duration.ofSeconds(1));
        answer(
                "createjobqueue",
                "{\"jobQueueName\":\"queue\",\"priority\":1,\"computeEnvironmentOrder\":"
                        + "[{\"order\":1,\"computeEnvironment\":\"room\"}]}");
        assertThat(answer("describejobqueues", "{}"))
                .isEqualTo("{\"jobQueues\":[{\"jobQueueName\":\"queue\","
                        + "\"jobQueueArn\":\"arn:aws:batch:us-east-1:000000000000:job-queue/queue\",\"state\":\"ENABLED\","
                        + "\"status\":\"CREATING\",\"statusReason\":\"JobQueue Creating\",\"priority\":1,"
                        + "\"computeEnvironmentOrder\":[{\"order\":1,\"computeEnvironment\":"
                        + "\"arn:aws:batch:us-east-1:000000000000:compute-environment/room\"}],"
                        + "\"jobQueueType\":\"ECS_FARGATE\",\"tags\":{}}]}");
    }

    @Test
    void anErrorNamesItsTypeInAHeader() throws Exception {
        HttpResponse<String> response =
                post("submitjob", "{\"jobName\":\"a\",\"jobQueue\":\"queue\",\"jobDefinition\":\"d\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("ClientException"));
        assertThat(response.body()).isEqualTo("{\"message\":\"JobQueue queue not found.\"}");
    }

    @Test
    void whatIsMissingIsNamedByTheModel() throws Exception {
        HttpResponse<String> response = post("submitjob", "{\"jobQueue\":\"queue\",\"jobDefinition\":\"d\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("1 validation error detected").contains("jobName");
    }

    @Test
    void tagsAreAtAPathOfTheirOwn() throws Exception {
        answer("createcomputeenvironment", ENVIRONMENT);
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(emulator.endpoint()
                                .resolve("/v1/tags/arn%3Aaws%3Abatch%3Aus-east-1%3A000000000000%3A"
                                        + "compute-environment%2Froom"))
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/batch/aws4_request, "
                                        + "SignedHeaders=host, Signature=0")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("{\"tags\":{}}");
    }
}
