package dev.sundog.server.crash;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few calls to SQS that a crash test needs, without an SDK that would retry. */
final class QueueClient implements AutoCloseable {

    private static final Pattern MESSAGE =
            Pattern.compile("\"ReceiptHandle\":\"([^\"]+)\".*?\"Body\":\"([^\"]+)\"", Pattern.DOTALL);

    private final JsonClient http;
    private final String queue;

    record Received(String handle, String body) {}

    QueueClient(URI endpoint, String name) {
        this.http = new JsonClient(endpoint);
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
        return http.call("AmazonSQS." + operation, body);
    }

    @Override
    public void close() {
        http.close();
    }
}
