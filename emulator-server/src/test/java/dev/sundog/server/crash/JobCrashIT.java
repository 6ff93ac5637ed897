package dev.sundog.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.DockerEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs in real containers, {@code kill -9}, restart: what still runs, or has ended since, is taken over with what it prints; what is
 * gone has lost its host and runs again. Nothing is lost, nothing runs on.
 */
class JobCrashIT {

    private static final Pattern JOB_ID = Pattern.compile("\"jobId\":\"([^\"]+)\"");
    private static final String LONG =
            "[ $AWS_BATCH_JOB_ATTEMPT = 2 ] || [ $AWS_BATCH_JOB_ARRAY_INDEX = 2 ] || sleep 600";
    /** Goes on once its marker is gone, so that it ends after the crash and not before. */
    private static final String MARKED = "echo before; while [ -e /marks/mark ]; do sleep 0.1; done; echo after";

    private static final Pattern LOG_STREAM = Pattern.compile("\"logStreamName\":\"([^\"]+)\"");

    @TempDir
    private Path data;

    private URI endpoint;

    @BeforeAll
    static void requireDocker() {
        DockerEngine.require();
    }

    @Test
    void jobsThatStillRunWhenTheServerIsBackGoOn(@TempDir Path marks) throws Exception {
        Path mark = Files.createFile(marks.resolve("mark"));
        String array;
        try (ServerProcess server = ServerProcess.start(data)) {
            endpoint = server.endpoint();
            room(MARKED, marks);
            array = submit();
            until(array + ":1", "\"status\":\"RUNNING\"");
            until(array + ":0", "\"status\":\"RUNNING\"");
            untilPrinted(array + ":0", "before");
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(data)) {
            endpoint = server.endpoint();
            assertThat(describe(array + ":0")).contains("\"status\":\"RUNNING\"");
            Files.delete(mark);

            until(array, "\"status\":\"SUCCEEDED\"");

            for (int child = 0; child < 3; child++) {
                assertThat(describe(array + ":" + child))
                        .doesNotContain("Host EC2")
                        .contains("\"exitCode\":0");
            }
            assertThat(printed(array + ":0")).containsOnlyOnce("before").containsOnlyOnce("after");
            assertThat(containers(array)).isEmpty();
        }
    }

    @Test
    void jobsWhoseContainersAreGoneRunAgain(@TempDir Path marks) throws Exception {
        String array;
        try (ServerProcess server = ServerProcess.start(data)) {
            endpoint = server.endpoint();
            room(LONG, marks);
            array = submit();
            until(array + ":1", "\"status\":\"RUNNING\"");
            until(array + ":0", "\"status\":\"RUNNING\"");
            server.kill();
        }
        DockerEngine.run("docker rm -f " + containers(array).replace('\n', ' '));
        try (ServerProcess server = ServerProcess.start(data)) {
            endpoint = server.endpoint();

            until(array, "\"status\":\"SUCCEEDED\"");

            assertThat(describe(array + ":0")).contains("Host EC2 (instance i-", "\"exitCode\":0");
            assertThat(describe(array + ":2")).doesNotContain("Host EC2");
            assertThat(containers(array)).isEmpty();
        }
    }

    private static String containers(String array) {
        return DockerEngine.run(
                        "for i in 0 1 2; do docker ps -aq --filter label=dev.sundog.batch.job=" + array + ":$i; done")
                .strip();
    }

    /** What a job has printed, as GetLogEvents answers it. */
    private String printed(String id) throws IOException, InterruptedException {
        Matcher stream = LOG_STREAM.matcher(describe(id));
        return stream.find()
                ? post(
                        "/",
                        "{\"logGroupName\":\"/aws/batch/job\",\"logStreamName\":\"" + stream.group(1) + "\"}",
                        "logs",
                        "X-Amz-Target",
                        "Logs_20140328.GetLogEvents")
                : "";
    }

    private void untilPrinted(String id, String text) throws IOException, InterruptedException {
        await(() -> printed(id), text);
    }

    private void room(String script, Path marks) throws IOException, InterruptedException {
        call("createcomputeenvironment", """
                {"computeEnvironmentName":"room","type":"MANAGED","computeResources":{"type":"EC2","minvCpus":0,
                "maxvCpus":2,"instanceTypes":["optimal"],"instanceRole":"r","subnets":["s"],"securityGroupIds":["g"]}}""");
        settle();
        call("createjobqueue", """
                {"jobQueueName":"queue","priority":1,
                "computeEnvironmentOrder":[{"order":1,"computeEnvironment":"room"}]}""");
        settle();
        call("registerjobdefinition", """
                {"jobDefinitionName":"d","type":"container","retryStrategy":{"attempts":2},"containerProperties":{
                "image":"%s","command":["bash","-c","%s"],"resourceRequirements":[{"type":"VCPU","value":"1"},
                {"type":"MEMORY","value":"32"}],"volumes":[{"name":"marks","host":{"sourcePath":"%s"}}],
                "mountPoints":[{"sourceVolume":"marks","containerPath":"/marks"}]}}""".formatted(DockerEngine.shellImage("bash", "sleep"), script, marks));
    }

    private void settle() throws IOException, InterruptedException {
        post("/_sundog/clock?advance=PT1S", "", "batch", "Accept", "*/*");
    }

    private String submit() throws IOException, InterruptedException {
        String answer = call("submitjob", """
                {"jobName":"a","jobQueue":"queue","jobDefinition":"d","arrayProperties":{"size":3}}""");
        Matcher id = JOB_ID.matcher(answer);
        assertThat(id.find()).as(answer).isTrue();
        return id.group(1);
    }

    private String describe(String id) throws IOException, InterruptedException {
        return call("describejobs", "{\"jobs\":[\"" + id + "\"]}");
    }

    private void until(String id, String text) throws IOException, InterruptedException {
        await(() -> describe(id), text);
    }

    /** Asks the server for something. */
    private interface Question {
        String ask() throws IOException, InterruptedException;
    }

    private static void await(Question question, String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        String answer = question.ask();
        while (!answer.contains(text)) {
            assertThat(System.nanoTime())
                    .as("a minute for %s, but %s", text, answer)
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            answer = question.ask();
        }
    }

    private String call(String operation, String body) throws IOException, InterruptedException {
        return post("/v1/" + operation, body, "batch", "Accept", "*/*");
    }

    private String post(String path, String body, String service, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path))
                .header("Content-Type", service.equals("logs") ? "application/x-amz-json-1.1" : "application/json")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service + "/aws4_request, "
                                + "SignedHeaders=host, Signature=0")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }
}
