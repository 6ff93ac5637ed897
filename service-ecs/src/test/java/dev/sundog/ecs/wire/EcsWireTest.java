package dev.sundog.ecs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests and answers as they are on the wire. */
class EcsWireTest {

    private final EmulatorFixture emulator = EmulatorFixture.frozen();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        emulator.close();
    }

    private HttpResponse<String> call(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(emulator.endpoint())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aClusterIsMade() throws Exception {
        HttpResponse<String> answer = call("CreateCluster", "{\"clusterName\":\"c\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
        assertThat(answer.headers().firstValue("x-sundog-fidelity")).contains("real");
        assertThat(answer.body())
                .isEqualTo("{\"cluster\":{\"clusterArn\":\"arn:aws:ecs:us-east-1:000000000000:cluster/c\","
                        + "\"clusterName\":\"c\",\"status\":\"ACTIVE\",\"registeredContainerInstancesCount\":0,"
                        + "\"runningTasksCount\":0,\"pendingTasksCount\":0,\"activeServicesCount\":0,\"statistics\":[],"
                        + "\"settings\":[{\"name\":\"containerInsights\",\"value\":\"disabled\"}],"
                        + "\"capacityProviders\":[],\"defaultCapacityProviderStrategy\":[]}}");
    }

    @Test
    void instantsAreSecondsSinceTheEpoch() throws Exception {
        HttpResponse<String> answer = call(
                "RegisterTaskDefinition",
                "{\"family\":\"f\",\"containerDefinitions\":[{\"name\":\"a\",\"image\":\"i\",\"memory\":64}]}");

        assertThat(answer.body())
                .contains("\"taskDefinitionArn\":\"arn:aws:ecs:us-east-1:000000000000:task-definition/f:1\"")
                .contains("\"registeredAt\":1767225600")
                .contains("\"essential\":true");
    }

    @Test
    void errorsAreNamed() throws Exception {
        HttpResponse<String> answer = call("DescribeTasks", "{\"cluster\":\"none\",\"tasks\":[\"t\"]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"ClusterNotFoundException\",\"message\":\"Cluster not found.\"}");
    }

    @Test
    void whatIsNotBuiltIsRefusedByName() throws Exception {
        HttpResponse<String> answer = call("DiscoverPollEndpoint", "{}");

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("DiscoverPollEndpoint");
    }
}
