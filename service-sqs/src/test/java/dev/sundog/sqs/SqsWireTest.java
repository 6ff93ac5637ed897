package dev.sundog.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SQS as bytes on the wire, over JSON and over the query protocol. */
class SqsWireTest {

    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0";

    private final EmulatorFixture emulator = EmulatorFixture.frozen();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    private HttpResponse<String> json(String operation, String body) {
        return send(HttpRequest.newBuilder(emulator.endpoint())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + operation)
                .header("Authorization", CREDENTIAL)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> query(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(emulator.endpoint() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", CREDENTIAL)
                .POST(HttpRequest.BodyPublishers.ofString(form + "&Version=2012-11-05")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void createQueue() {
        assertThat(json("CreateQueue", "{\"QueueName\":\"q\"}").body())
                .isEqualTo("{\"QueueUrl\":\"" + emulator.endpoint() + "/000000000000/q\"}");
    }

    private static void assertJsonError(HttpResponse<String> answer, String code, String body) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-query-error")).contains(code + ";Sender");
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void jsonSendsAndReceives() {
        createQueue();

        assertThat(json("SendMessage", "{\"QueueUrl\":\"http://any/000000000000/q\",\"MessageBody\":\"hi\"}")
                        .body())
                .matches(
                        "\\{\"MD5OfMessageBody\":\"49f68a5c8493ec2c0bf489821c21fc3b\",\"MessageId\":\"[0-9a-f-]{36}\"}");
        assertThat(json(
                                "ReceiveMessage",
                                "{\"QueueUrl\":\"http://any/000000000000/q\",\"AttributeNames\":[\"SentTimestamp\"]}")
                        .body())
                .matches("\\{\"Messages\":\\[\\{\"MessageId\":\"[0-9a-f-]{36}\",\"ReceiptHandle\":\"AQEB[^\"]+\","
                        + "\"MD5OfBody\":\"49f68a5c8493ec2c0bf489821c21fc3b\",\"Body\":\"hi\","
                        + "\"Attributes\":\\{\"SentTimestamp\":\"1767225600000\"}}]}");
    }

    @Test
    void theTraceOfARequestGoesWithItsMessagesUnlessTheyHaveTheirOwn() {
        createQueue();
        String trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";
        String queue = "\"QueueUrl\":\"http://any/000000000000/q\"";
        String own = "\"MessageSystemAttributes\":{\"AWSTraceHeader\":"
                + "{\"DataType\":\"String\",\"StringValue\":\"Root=own\"}}";

        send(traced("SendMessage", "{" + queue + ",\"MessageBody\":\"a\"}", trace));
        send(traced("SendMessage", "{" + queue + ",\"MessageBody\":\"b\"," + own + "}", trace));
        send(traced(
                "SendMessageBatch",
                "{" + queue + ",\"Entries\":[{\"Id\":\"1\",\"MessageBody\":\"c\"},{\"Id\":\"2\",\"MessageBody\":\"d\","
                        + own + "}]}",
                trace));

        assertThat(json(
                                "ReceiveMessage",
                                "{" + queue + ",\"MaxNumberOfMessages\":10,\"AttributeNames\":[\"AWSTraceHeader\"]}")
                        .body())
                .containsSubsequence(
                        "\"Body\":\"a\"",
                        trace,
                        "\"Body\":\"b\"",
                        "Root=own",
                        "\"Body\":\"c\"",
                        trace,
                        "\"Body\":\"d\"",
                        "Root=own");
    }

    private HttpRequest.Builder traced(String operation, String body, String trace) {
        return HttpRequest.newBuilder(emulator.endpoint())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + operation)
                .header("Authorization", CREDENTIAL)
                .header("X-Amzn-Trace-Id", trace)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void jsonErrorsNameTheModelsOrTheFramesNamespace() {
        assertJsonError(
                json("SendMessage", "{\"QueueUrl\":\"http://any/000000000000/nope\",\"MessageBody\":\"m\"}"),
                "AWS.SimpleQueueService.NonExistentQueue",
                "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\","
                        + "\"message\":\"The specified queue does not exist.\"}");
        assertJsonError(
                json("CreateQueue", "{}"),
                "InvalidParameterValue",
                "{\"__type\":\"com.amazon.coral.service#InvalidParameterValueException\",\"message\":"
                        + "\"Value for parameter QueueName is invalid. Reason: Must specify a queue name.\"}");
        createQueue();
        assertJsonError(
                json("SendMessage", "{\"QueueUrl\":\"http://any/000000000000/q\"}"),
                "MissingParameter",
                "{\"__type\":\"com.amazon.coral.service#MissingRequiredParameterException\",\"message\":"
                        + "\"The request must contain the parameter MessageBody.\"}");
    }

    @Test
    void whatIsNoInputIsRefusedBeforeSqsSeesIt() {
        for (String body : new String[] {"[]", "null", "{\"QueueName\":{\"a\":1}}", "{\"QueueName\""}) {
            HttpResponse<String> answer = json("CreateQueue", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).as(body).contains("SerializationException");
        }
    }

    @Test
    void queryAnswersInXmlOfItsOwnNamespace() {
        createQueue();

        HttpResponse<String> answer = query("/", "Action=ListQueues&QueueNamePrefix=q");

        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/xml");
        assertThat(answer.body())
                .contains("<ListQueuesResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><ListQueuesResult>"
                        + "<QueueUrl>" + emulator.endpoint() + "/000000000000/q</QueueUrl></ListQueuesResult>"
                        + "<ResponseMetadata><RequestId>");
    }

    @Test
    void queryFindsTheQueueInThePath() {
        createQueue();

        assertThat(query("/000000000000/q", "Action=SendMessage&MessageBody=hi").body())
                .contains("<MD5OfMessageBody>49f68a5c8493ec2c0bf489821c21fc3b</MD5OfMessageBody>");
        assertThat(query("/000000000000/q", "Action=ReceiveMessage&AttributeName.1=SentTimestamp")
                        .body())
                .contains("<Body>hi</Body>")
                .contains("<Attribute><Name>SentTimestamp</Name><Value>1767225600000</Value></Attribute>");
    }

    @Test
    void queryErrorsHaveTheOldCodesAndWords() {
        HttpResponse<String> answer = query("/000000000000/nope", "Action=SendMessage&MessageBody=hi");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<ErrorResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">")
                .contains("<Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
                        + "<Message>The specified queue does not exist for this wsdl version.</Message>");
    }
}
