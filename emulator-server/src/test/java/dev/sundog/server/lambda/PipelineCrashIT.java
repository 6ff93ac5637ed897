package dev.sundog.server.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.server.crash.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uploads to S3 that tell a queue, whose function writes items, whose stream another function follows: with the server killed in
 * the middle, every upload that was acknowledged reaches the end.
 */
class PipelineCrashIT {

    private static final Map<String, String> SETTINGS =
            Map.of("SUNDOG_CONTAINER_ENGINE", "process", "SUNDOG_LAMBDA_SYNCHRONOUS_CREATE", "1");
    private static final int UPLOADERS = 4;
    private static final long PATIENCE_NANOS = 180_000_000_000L;

    /** Two handlers in one file: of messages about objects, and of changes of items. */
    private static final String SOURCE = """
            import http.client, json, os, urllib.parse
            connection = http.client.HTTPConnection(os.environ['AWS_ENDPOINT_URL'].split('//')[1])
            def put(table, key):
                connection.request('POST', '/', json.dumps({'TableName': table, 'Item': {'k': {'S': key}}}), {
                    'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'DynamoDB_20120810.PutItem',
                    'Authorization': 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/dynamodb/aws4_request,'
                        ' SignedHeaders=host, Signature=00'})
                answer = connection.getresponse()
                if answer.read() and answer.status != 200: raise IOError(answer.status)
            def uploaded(event, context):
                for message in event['Records']:
                    for record in json.loads(message['body']).get('Records', []):
                        put('seen', urllib.parse.unquote_plus(record['s3']['object']['key']))
            def changed(event, context):
                for record in event['Records']: put('done', record['dynamodb']['Keys']['k']['S'])
            """;

    @TempDir
    private Path data;

    @BeforeAll
    static void pythonIsThere() throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("python3", "--version").start().waitFor() == 0, "python3 is not on this machine");
    }

    @Test
    void everyUploadReachesTheEnd() throws Exception {
        run(80);
    }

    @Test
    @Tag("soak")
    void everyOneOfAThousandUploadsReachesTheEnd() throws Exception {
        run(1_000);
    }

    private void run(int count) throws Exception {
        Queue<String> left = new ConcurrentLinkedQueue<>(
                IntStream.range(0, count).mapToObj(i -> "object-" + i).toList());
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (ServerProcess server = ServerProcess.start(data, SETTINGS)) {
            AwsCalls aws = new AwsCalls(server.endpoint());
            connect(aws);
            Thread killer = Thread.ofPlatform().start(() -> {
                while (acknowledged.size() < count / 2) {
                    LockSupport.parkNanos(1_000_000);
                }
                server.close();
            });
            upload(aws, left, acknowledged);
            killer.join();
        }
        assertThat(left).as("the server was killed in the middle").isNotEmpty();
        try (ServerProcess server = ServerProcess.start(data, SETTINGS)) {
            AwsCalls aws = new AwsCalls(server.endpoint());
            upload(aws, left, acknowledged);
            assertThat(acknowledged).hasSize(count);
            assertThat(missing(aws, acknowledged))
                    .as("uploads that never reached the end")
                    .isEmpty();
        }
    }

    private static void connect(AwsCalls aws) {
        aws.sqs("CreateQueue", "{'QueueName':'uploads','Attributes':{'VisibilityTimeout':'60'}}");
        table(aws, "seen", ",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}");
        table(aws, "done", "");
        aws.function("uploaded", "python3.12", "app.uploaded", AwsCalls.zip("app.py", SOURCE), "");
        aws.function("changed", "python3.12", "app.changed", AwsCalls.zip("app.py", SOURCE), "");
        String stream = aws.dynamodb("DescribeTable", "{'TableName':'seen'}")
                .replaceAll(".*\"LatestStreamArn\":\"([^\"]*)\".*", "$1");
        follow(aws, "uploaded", "arn:aws:sqs:us-east-1:000000000000:uploads", "");
        // less than the function's timeout, which AWS refuses only where a queue begins to be followed
        aws.sqs(
                "SetQueueAttributes",
                "{'QueueUrl':'http://localhost/000000000000/uploads','Attributes':{'VisibilityTimeout':'6'}}");
        follow(aws, "changed", stream, ",'StartingPosition':'TRIM_HORIZON'");
        aws.s3("PUT", "/uploads", "");
        aws.s3("PUT", "/uploads?notification", """
                <NotificationConfiguration><QueueConfiguration><Queue>arn:aws:sqs:us-east-1:000000000000:uploads</Queue>
                <Event>s3:ObjectCreated:*</Event></QueueConfiguration></NotificationConfiguration>""");
    }

    private static void table(AwsCalls aws, String name, String more) {
        aws.dynamodb(
                "CreateTable",
                "{'TableName':'" + name + "','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'k',"
                        + "'KeyType':'HASH'}],'AttributeDefinitions':[{'AttributeName':'k','AttributeType':'S'}]" + more
                        + "}");
    }

    private static void follow(AwsCalls aws, String function, String source, String more) {
        aws.lambda(
                "POST",
                "/2015-03-31/event-source-mappings",
                "{'FunctionName':'" + function + "','EventSourceArn':'" + source + "'" + more + "}");
    }

    /** Uploads until nothing is left, or the server has gone; what was not acknowledged is left. */
    private static void upload(AwsCalls aws, Queue<String> left, Set<String> acknowledged) throws InterruptedException {
        Thread[] uploaders = new Thread[UPLOADERS];
        for (int i = 0; i < UPLOADERS; i++) {
            uploaders[i] = Thread.ofPlatform().start(() -> {
                for (String key = left.poll(); key != null; key = left.poll()) {
                    try {
                        aws.s3("PUT", "/uploads/" + key, key);
                        acknowledged.add(key);
                    } catch (RuntimeException killed) {
                        left.add(key);
                        return;
                    }
                }
            });
        }
        for (Thread uploader : uploaders) {
            uploader.join();
        }
    }

    private static Set<String> missing(AwsCalls aws, Set<String> wanted) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        Set<String> missing = new TreeSet<>(wanted);
        while (!missing.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(200_000_000);
            Pattern.compile("\"S\":\"([^\"]*)\"")
                    .matcher(aws.dynamodb("Scan", "{'TableName':'done'}"))
                    .results()
                    .forEach(found -> missing.remove(found.group(1)));
        }
        return missing;
    }
}
