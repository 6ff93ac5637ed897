package dev.sundog.server.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few calls to SQS that a crash test needs, without an SDK that would retry. */
final class QueueClient implements AutoCloseable {

    private static final Pattern MESSAGE =
            Pattern.compile("\"ReceiptHandle\":\"([^\"]+)\".*?\"Body\":\"([^\"]+)\"", Pattern.DOTALL);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String queue;

    record Received(String handle, String body) {}

    QueueClient(URI endpoint, String name) {
        this.endpoint = endpoint;
        this.queue = "\"QueueUrl\":\"" + endpoint + "/000000000000/" + name + "\"";
    }

    void create(String name) throws IOException, InterruptedException {
        call("CreateQueue", "{\"QueueName\":\"" + name + "\"}");
    }

    void send(String body) throws IOException, InterruptedException {
        call("SendMessage", "{" + queue + ",\"MessageBody\":\"" + body + "\"}");
    }

    List<Received> receive(int visibilitySeconds) throws IOException, InterruptedException {
        String answer = call(
                "ReceiveMessage",
                "{" + queue + ",\"MaxNumberOfMessages\":10,\"VisibilityTimeout\":" + visibilitySeconds + "}");
        List<Received> received = new ArrayList<>();
        Matcher matcher = MESSAGE.matcher(answer);
        while (matcher.find()) {
            received.add(new Received(matcher.group(1), matcher.group(2)));
        }
        return received;
    }

    void delete(String handle) throws IOException, InterruptedException {
        call("DeleteMessage", "{" + queue + ",\"ReceiptHandle\":\"" + handle + "\"}");
    }

    private String call(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(operation + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
