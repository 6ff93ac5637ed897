package dev.sundog.server.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.launch.EmulatorSettings;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.testkit.DockerEngine;
import dev.sundog.testkit.EmulatorFixture;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Functions in real containers that use the emulator from inside. The images are stand-ins for AWS's: Python and Node.js are this
 * machine's, whatever the runtime is called.
 */
class ContainersIT {

    private static final String PYTHON = """
            import boto3, os
            def client(service): return boto3.client(service, endpoint_url=os.environ['AWS_ENDPOINT_URL'])
            def handler(event, context):
                text = client('s3').get_object(Bucket='pictures', Key='a')['Body'].read().decode()
                client('dynamodb').put_item(TableName='items', Item={'k': {'S': 'python'}, 'text': {'S': text}})
                client('sqs').send_message(
                    QueueUrl=os.environ['AWS_ENDPOINT_URL'] + '/000000000000/q', MessageBody='python ' + text)
                return text
            """;

    private static final String NODE = """
            const { AWS_ENDPOINT_URL: at, AWS_ACCESS_KEY_ID: key } = process.env;
            const call = async (service, path, target, body) => {
              const answer = await fetch(at + path, { method: body ? 'POST' : 'GET', headers: {
                'Content-Type': 'application/x-amz-json-1.0', ...(target && { 'X-Amz-Target': target }),
                Authorization: `AWS4-HMAC-SHA256 Credential=${key}/20300101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=00`,
              }, body: body && JSON.stringify(body) });
              if (!answer.ok) throw new Error(await answer.text());
              return answer.text();
            };
            export const handler = async () => {
              const text = await call('s3', '/pictures/a');
              await call('dynamodb', '/', 'DynamoDB_20120810.PutItem', { TableName: 'items', Item: { k: { S: 'node' }, text: { S: text } } });
              await call('sqs', '/', 'AmazonSQS.SendMessage', { QueueUrl: `${at}/000000000000/q`, MessageBody: `node ${text}` });
              return text;
            };
            """;

    private static final String JAVA = """
            import java.net.URI;
            import java.net.http.*;
            public class Handler implements com.amazonaws.services.lambda.runtime.RequestHandler<Object, String> {
              private static final String AT = System.getenv("AWS_ENDPOINT_URL");
              private static String call(String service, String path, String target, String body) throws Exception {
                var request = HttpRequest.newBuilder(URI.create(AT + path)).header("Authorization",
                    "AWS4-HMAC-SHA256 Credential=" + System.getenv("AWS_ACCESS_KEY_ID") + "/20300101/us-east-1/" + service
                    + "/aws4_request, SignedHeaders=host, Signature=00").header("Content-Type", "application/x-amz-json-1.0");
                if (body != null) request.header("X-Amz-Target", target).POST(HttpRequest.BodyPublishers.ofString(body));
                var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
                return answer.body();
              }
              public String handleRequest(Object event, com.amazonaws.services.lambda.runtime.Context context) {
                try {
                  String text = call("s3", "/pictures/a", null, null);
                  call("dynamodb", "/", "DynamoDB_20120810.PutItem",
                      "{'TableName':'items','Item':{'k':{'S':'java'},'text':{'S':'".replace('\\'', '"') + text + "\\"}}}");
                  call("sqs", "/", "AmazonSQS.SendMessage",
                      "{\\"QueueUrl\\":\\"" + AT + "/000000000000/q\\",\\"MessageBody\\":\\"java " + text + "\\"}");
                  return text;
                } catch (Exception e) { throw new IllegalStateException(e); }
              }
            }
            """;

    private static EmulatorFixture emulator;
    private static AwsCalls aws;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        DockerEngine.require();
        RuntimeImages.build();
        emulator = EmulatorFixture.start(EmulatorSettings.local()
                .with(new ServiceSettings(Map.of(
                        "CONTAINER_ENGINE",
                        "docker",
                        "LAMBDA_SYNCHRONOUS_CREATE",
                        "1",
                        "LAMBDA_RUNTIME_IMAGE_MAPPING",
                        RuntimeImages.MAPPING,
                        "LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT",
                        "100",
                        "LAMBDA_DOCKER_FLAGS",
                        "-l dev.sundog.test=containers-it"))));
        aws = new AwsCalls(emulator.endpoint());
        aws.s3("PUT", "/pictures", "");
        aws.s3("PUT", "/pictures/a", "hello");
        aws.sqs("CreateQueue", "{'QueueName':'q'}");
        aws.dynamodb(
                "CreateTable",
                "{'TableName':'items','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'k','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'k','AttributeType':'S'}]}");
    }

    @AfterAll
    static void close() {
        if (emulator != null) {
            emulator.close();
            DockerEngine.run("docker rmi -f sundog-test/own:it");
            assertThat(DockerEngine.containersWith("dev.sundog.test=containers-it"))
                    .as("containers left over")
                    .isEmpty();
        }
    }

    private static byte[] java() throws IOException {
        Path source = Files.writeString(folder.resolve("Handler.java"), JAVA);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        "-cp",
                        RuntimeImages.jar("com/amazonaws/services/lambda/runtime/RequestHandler.class")
                                + File.pathSeparator
                                + RuntimeImages.jar("com/amazonaws/services/lambda/runtime/Context.class"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(code).as("the compiler").isZero();
        return AwsCalls.zip("Handler.class", Files.readAllBytes(folder.resolve("Handler.class")));
    }

    @ParameterizedTest
    @CsvSource({"python, python3.12, app.handler", "node, nodejs20.x, index.handler", "java, java25, Handler"})
    void aHandlerReadsAnObjectWritesAnItemAndSendsAMessage(String language, String runtime, String handler)
            throws IOException {
        byte[] zip = switch (language) {
            case "python" -> AwsCalls.zip("app.py", PYTHON);
            case "node" -> AwsCalls.zip("index.mjs", NODE);
            default -> java();
        };
        aws.function(language, runtime, handler, zip, ",'MemorySize':512");

        assertThat(aws.invoke(language, "{}")).isEqualTo("\"hello\"");

        assertThat(aws.dynamodb("GetItem", "{'TableName':'items','Key':{'k':{'S':'" + language + "'}}}"))
                .contains("\"text\":{\"S\":\"hello\"}");
        assertThat(aws.sqs("ReceiveMessage", "{'QueueUrl':'" + emulator.endpoint() + "/000000000000/q'}"))
                .contains(language + " hello");
    }

    private static String layer(String name, byte[] zip) {
        String made = aws.lambda(
                "POST",
                "/2018-10-31/layers/" + name + "/versions",
                "{'Content':{'ZipFile':'" + Base64.getEncoder().encodeToString(zip) + "'}}");
        return made.replaceAll(".*\"LayerVersionArn\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void layersLieOverEachOtherInOpt() {
        String below = layer("below", AwsCalls.zip("python/shared.py", "who = 'below'\n", "python/only.py", "x = 1\n"));
        String above = layer("above", AwsCalls.zip("python/shared.py", "who = 'above'\n"));
        aws.function(
                "layered",
                "python3.12",
                "app.handler",
                AwsCalls.zip(
                        "app.py",
                        "import shared, only\ndef handler(event, context): return [shared.who, only.x, shared.__file__]\n"),
                ",'Layers':['" + below + "','" + above + "']");

        assertThat(aws.invoke("layered", "{}")).isEqualTo("[\"above\", 1, \"/opt/python/shared.py\"]");
    }

    @Test
    void anImageOfOnesOwnRunsByItsCommand() {
        DockerEngine.run("id=$(docker create -l dev.sundog.test=image sundog-test/lambda-python:test x) && cd " + folder
                + " && printf 'def handler(event, context): return {\"got\": event}\\n' > own.py"
                + " && docker cp own.py $id:/var/task/own.py && docker commit $id sundog-test/own:it && docker rm $id");
        aws.lambda(
                "POST",
                "/2015-03-31/functions",
                "{'FunctionName':'image','PackageType':'Image','Role':'" + AwsCalls.ROLE
                        + "','Timeout':60,'Code':{'ImageUri':'sundog-test/own:it'},'ImageConfig':{'Command':['own.handler']}}");

        assertThat(aws.invoke("image", "[1]")).isEqualTo("{\"got\": [1]}");
        assertThat(aws.lambda("GET", "/2015-03-31/functions/image", ""))
                .contains("\"RepositoryType\":\"ECR\"", "\"ImageUri\":\"sundog-test/own:it\"");
    }

    @Test
    void anExtensionBeginsBesideTheRuntimeAndHearsOfInvocations() throws IOException {
        String extension = """
                #!/usr/bin/env python3
                import http.server, json, os, threading, urllib.request
                api = 'http://' + os.environ['AWS_LAMBDA_RUNTIME_API']
                def call(method, path, body=None, **headers):
                    request = urllib.request.Request(api + path, method=method, data=body and json.dumps(body).encode(),
                        headers={k.replace('_', '-'): v for k, v in headers.items()})
                    with urllib.request.urlopen(request) as answer: return answer.headers, json.loads(answer.read())
                heard = []
                class Server(http.server.BaseHTTPRequestHandler):
                    def do_POST(self):
                        events = json.loads(self.rfile.read(int(self.headers['Content-Length'])))
                        heard.extend(event['type'] for event in events)
                        self.send_response(200); self.end_headers()
                    def do_GET(self):
                        self.send_response(200); self.end_headers(); self.wfile.write(json.dumps(heard).encode())
                    def log_message(self, *words): pass
                server = http.server.ThreadingHTTPServer(('sandbox.localdomain', 4243), Server)
                threading.Thread(target=server.serve_forever, daemon=True).start()
                me = call('POST', '/2020-01-01/extension/register', {'events': ['INVOKE', 'SHUTDOWN']},
                    Lambda_Extension_Name='watcher')[0]['Lambda-Extension-Identifier']
                call('PUT', '/2022-07-01/telemetry', {'schemaVersion': '2022-12-13', 'types': ['platform'],
                    'buffering': {'timeoutMs': 25}, 'destination': {'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:4243'}},
                    Lambda_Extension_Identifier=me)
                while True:
                    event = call('GET', '/2020-01-01/extension/event/next', Lambda_Extension_Identifier=me)[1]
                    heard.append(event['eventType'])
                """;
        String arn = layer("watcher", executable("extensions/watcher", extension));
        aws.function("watched", "python3.12", "app.handler", AwsCalls.zip("app.py", """
                        import json, time, urllib.request
                        def handler(event, context):
                            heard, until = [], time.time() + 20
                            while 'platform.start' not in heard and time.time() < until:
                                heard = json.load(urllib.request.urlopen('http://sandbox.localdomain:4243'))
                            return heard
                        """), ",'Layers':['" + arn + "']");

        assertThat(aws.invoke("watched", "{}"))
                .contains("\"INVOKE\"", "\"platform.initStart\"", "\"platform.extension\"", "\"platform.start\"");
    }

    /** An archive of one file that may be executed. */
    private static byte[] executable(String name, String text) throws IOException {
        Path zip = folder.resolve("executable.zip");
        try (var files = java.nio.file.FileSystems.newFileSystem(
                zip, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Path file = files.getPath("/" + name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Files.copy(zip, bytes);
        return bytes.toByteArray();
    }

    @Test
    void twentyColdStartsAtOnceAllAnswer() throws Exception {
        aws.function(
                "crowd",
                "python3.12",
                "app.handler",
                AwsCalls.zip("app.py", "import time\ndef handler(event, context):\n  time.sleep(1)\n  return event\n"),
                "");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> aws.invoke("crowd", Integer.toString(i))))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void aFunctionThatCrashesEachTimeIsStartedAnewEachTime() {
        aws.function(
                "crashes",
                "python3.12",
                "app.handler",
                AwsCalls.zip("app.py", "import os\ndef handler(event, context): os._exit(event)\n"),
                "");

        for (int code : List.of(3, 4, 5)) {
            assertThat(aws.invoke("crashes", Integer.toString(code)))
                    .contains("\"errorType\":\"Runtime.ExitError\"", "exit status " + code + "\"");
        }
    }
}
