package dev.sundog.server.wire;

import static dev.sundog.server.wire.WireServer.signedFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.server.wire.WireServer.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request reaches the service that it is for, in that service's own protocol, or is refused by it. */
class RoutingTest {

    private static WireServer server;

    @BeforeAll
    static void start() {
        server = WireServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "batch, POST, /v1/terminatejob",
        "batch, POST, /v1/nothing",
        "batch, GET, /v1/tags/arn:aws:batch:us-east-1:000000000000:job-queue%2Fq",
        "lambda, GET, /2020-04-22/code-signing-configs",
        "lambda, GET, /2015-03-31/nothing",
    })
    void pathsOfARestServiceNeverReachS3(String service, String method, String path) {
        Answer answer =
                server.send(method, path, "GET".equals(method) ? "" : "{}", "Authorization", signedFor(service));

        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.body()).startsWith("{").doesNotContain("Bucket").doesNotContain("GraphQL");
        if (answer.status() != 200) {
            assertThat(answer.header("x-amzn-errortype")).isNotEmpty();
        }
    }

    @Test
    void aPathThatNoOperationOfTheServiceHasIsNotFound() {
        Answer answer = server.send("POST", "/v1/nothing", "{}", "Authorization", signedFor("batch"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("x-amzn-errortype")).isEqualTo("UnknownOperationException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags",
                "jobs",
                "health",
                "clusters",
                "restapis",
                "policies",
                "things",
                "schedules",
                "tables",
                "environments",
                "account",
                "2015-03-31",
                "configuration",
                "service",
                "events",
                "graphql",
                "applications",
            })
    void aBucketMayBeCalledLikeAnotherServicesPath(String bucket) {
        assertThat(s3("PUT", "/" + bucket, "").status()).isEqualTo(200);
        assertThat(s3("PUT", "/" + bucket + "/functions/f", "content").status()).isEqualTo(200);
        assertThat(s3("GET", "/" + bucket + "/functions/f", "").body()).isEqualTo("content");
        assertThat(s3("GET", "/" + bucket, "").body()).contains("<ListBucketResult", "<Key>functions/f</Key>");
    }

    private static Answer s3(String method, String path, String body) {
        return server.send(method, path, body, "Authorization", signedFor("s3"));
    }

    @Test
    void theQueryProtocolTakesGetRequests() {
        Answer answer = server.send("GET", "/?Action=ListQueues&Version=2012-11-05", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("text/xml");
        assertThat(answer.body()).contains("<ListQueuesResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-amz-json-1.0", "application/x-amz-json-1.1"})
    void aTargetWithAnyKindOfJsonIsRead(String contentType) {
        Answer answer = target("DynamoDB_20120810.ListTables", contentType);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"TableNames\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
    void aTargetWithoutJsonIsAnUnknownOperation(String contentType) {
        Answer answer = target("DynamoDB_20120810.ListTables", contentType);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .contains("<Code>UnknownOperationException</Code>")
                .doesNotContain("stack");
    }

    @Test
    void aTargetWithoutAContentTypeIsAnUnknownOperation() {
        Answer answer = server.send(
                "POST", "/", "{}", "X-Amz-Target", "AmazonSQS.ListQueues", "Authorization", signedFor("sqs"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("<Code>UnknownOperationException</Code>");
    }

    private static Answer target(String target, String contentType) {
        return server.send(
                "POST",
                "/",
                "{}",
                "X-Amz-Target",
                target,
                "Content-Type",
                contentType,
                "Authorization",
                signedFor("dynamodb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-amz-json-1.0", "application/x-amz-json-1.1"})
    void jsonWithoutATargetIsAnUnknownOperation(String contentType) {
        Answer answer = server.send("POST", "/", "{}", "Content-Type", contentType);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
    }

    @Test
    void aServiceThatIsNotThereIsNamedAndNotAnsweredByAnother() {
        Answer answer = server.form("redshift", "Action=DescribeClusters&Version=2012-12-01");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.body())
                .contains(
                        "<Code>NotImplemented</Code><Message>Sundog does not offer the service redshift yet.</Message>");
    }

    @Test
    void anUnknownActionIsInvalidAndAnUnknownTargetUnknown() {
        Answer query = server.form("sqs", "Action=Bogus&Version=2012-11-05");
        Answer json = server.sqs("Bogus", "{}");
        Answer dynamo = server.json("dynamodb", "DynamoDB_20120810.Bogus", "{}");

        assertThat(query.status()).isEqualTo(400);
        assertThat(query.body())
                .contains("<Type>Sender</Type><Code>InvalidAction</Code>"
                        + "<Message>The action Bogus is not valid for this endpoint.</Message>");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.body()).contains("#UnknownOperationException");
        assertThat(dynamo.status()).isEqualTo(400);
        assertThat(dynamo.body()).contains("#UnknownOperationException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                      | InvalidParameterValueException | Must specify a queue name.",
                "{\"QueueName\":null}    | InvalidParameterValueException | Must specify a queue name.",
                "{\"QueueName\":5}       | SerializationException | NUMBER_VALUE can not be converted to a String",
                "{\"QueueName\":true}    | SerializationException | TRUE_VALUE can not be converted to a String",
                "{\"QueueName\":{\"a\":1}} | SerializationException | Start of structure or map found where not expected.",
                "[]                      | SerializationException | __type",
                "null                    | SerializationException | __type",
                "'\"text\"'              | SerializationException | __type",
                "'{\"QueueName\":\"cut'  | SerializationException | __type",
            })
    void inputOfAnotherTypeIsNeverBentIntoShape(String body, String code, String words) {
        Answer answer = server.sqs("CreateQueue", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"__type\":\"com.amazon.coral.service#" + code + "\"", words);
        assertThat(server.sqs("ListQueues", "{\"QueueNamePrefix\":\"5\"}").body())
                .isEqualTo("{}");
    }

    @Test
    void anEmptyBodyIsNoInput() {
        assertThat(server.sqs("CreateQueue", "").body()).contains("#SerializationException");
        assertThat(server.sqs("ListQueues", "").body()).contains("#SerializationException");
    }

    @Test
    void nothingOfTheInsideComesOut() {
        server.sqs("CreateQueue", "{\"QueueName\":\"inside\"}");
        s3("PUT", "/inside", "");

        Answer send = server.sqs("SendMessage", "{\"QueueUrl\":\"http://any/000000000000/inside\"}");
        Answer put = server.json("dynamodb", "DynamoDB_20120810.PutItem", "{\"TableName\":\"t\",\"Item\":[]}");
        Answer list = s3("GET", "/inside?max-keys=abc", "");

        assertThat(send.status()).isEqualTo(400);
        assertThat(send.body())
                .contains("MissingRequiredParameterException", "The request must contain the parameter MessageBody.");
        assertThat(put.status()).isEqualTo(400);
        assertThat(put.body()).contains("SerializationException");
        assertThat(list.status()).isEqualTo(400);
        assertThat(list.body())
                .contains("<Code>InvalidArgument</Code>"
                        + "<Message>Provided max-keys not an integer or within integer range</Message>");
    }

    @Test
    void anAnswerBeforeTheBodyLeavesTheConnectionInOrder() throws IOException {
        try (Socket socket = new Socket("localhost", server.endpoint().getPort())) {
            socket.setSoTimeout(30_000);
            write(
                    socket,
                    "PUT /no-such-bucket/key HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + signedFor("s3")
                            + "\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            String first = firstLine(socket);
            if (first.contains(" 100 ")) {
                write(socket, "12345");
                first = firstLine(socket);
            }
            assertThat(first).isEqualTo("HTTP/1.1 404 Not Found");
        }
        // A client that has sent the body all the same, and its next request behind it.
        try (Socket socket = new Socket("localhost", server.endpoint().getPort())) {
            socket.setSoTimeout(30_000);
            write(
                    socket,
                    "PUT /no-such-bucket/key HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + signedFor("s3")
                            + "\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n12345"
                            + "GET /?Action=ListQueues HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).contains("HTTP/1.1 404 Not Found").doesNotContain(" 400 ");
            assertThat(all.contains("ListQueuesResponse")
                            || all.toLowerCase(java.util.Locale.ROOT).contains("connection: close"))
                    .as(all)
                    .isTrue();
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The first line of the next answer, whose headers and body are read and dropped. */
    private static String firstLine(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("ended after: %s", head).isNotNegative();
            head.append((char) next);
        }
        return head.substring(0, head.indexOf("\r\n"));
    }
}
