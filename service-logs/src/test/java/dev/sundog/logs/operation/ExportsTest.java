package dev.sundog.logs.operation;

import static dev.sundog.logs.LogsFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsFixture;
import dev.sundog.logs.api.CancelExportTaskRequest;
import dev.sundog.logs.api.CreateExportTaskRequest;
import dev.sundog.logs.api.DescribeExportTasksRequest;
import dev.sundog.logs.api.ExportTask;
import dev.sundog.logs.api.ExportTaskStatus;
import dev.sundog.logs.api.LogsApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportsTest {

    private final LogsFixture logs = new LogsFixture();
    private final long now = logs.now();
    private final Bucket bucket = new Bucket();

    /** One bucket, {@code b}. */
    private static final class Bucket implements ObjectStore {
        private final Map<String, Blob> objects = new TreeMap<>();
        private int room = Integer.MAX_VALUE;

        @Override
        public List<String> list(String name, String prefix) {
            return objects.keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .toList();
        }

        @Override
        public ByteStream read(String name, String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String write(String name, String key, Blob content, String contentType) {
            if (!name.equals("b")) {
                throw refused("no bucket");
            }
            if (objects.size() >= room) {
                throw refused("the bucket is full");
            }
            objects.put(key, content);
            return "tag";
        }

        private static ServiceError refused(String why) {
            return LogsErrors.invalidParameter(why);
        }
    }

    @BeforeEach
    void fill() {
        logs.ports.offer(ObjectStore.class, bucket);
        logs.group("g");
        logs.stream("g", "2026/11/[$LATEST]1");
        logs.stream("g", "other");
        logs.put("g", "2026/11/[$LATEST]1", event(now, "one"), event(now + 1, "two"), event(now + 2, "three"));
        logs.put("g", "other", event(now, "else"));
    }

    private CreateExportTaskRequest.Builder export() {
        return CreateExportTaskRequest.builder()
                .logGroupName("g")
                .from(now)
                .to(now + 1)
                .destination("b");
    }

    private String create(CreateExportTaskRequest.Builder request) {
        return logs.call(LogsApi.CREATE_EXPORT_TASK, request.build()).taskId();
    }

    private List<ExportTask> tasks(DescribeExportTasksRequest.Builder request) {
        return logs.call(LogsApi.DESCRIBE_EXPORT_TASKS, request.build()).exportTasks();
    }

    private static String unpacked(Blob packed) {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void writesAFolderForEachStream() {
        String id = create(export().destinationPrefix("logs"));

        assertThat(bucket.objects.keySet())
                .containsExactlyInAnyOrder(
                        "logs/aws-logs-write-test",
                        "logs/" + id + "/2026-11-[$LATEST]1/000000.gz",
                        "logs/" + id + "/other/000000.gz");
        assertThat(unpacked(bucket.objects.get("logs/" + id + "/2026-11-[$LATEST]1/000000.gz")))
                .isEqualTo(iso(now) + " one\n" + iso(now + 1) + " two\n");
    }

    private static String iso(long millis) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX")
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli(millis));
    }

    @Test
    void writesTheStreamsOfAPrefix() {
        String id = create(export().logStreamNamePrefix("oth"));

        assertThat(bucket.list("b", "exportedlogs/" + id)).containsExactly("exportedlogs/" + id + "/other/000000.gz");
    }

    @Test
    void tasksAreListedAndCannotBeCancelledWhenTheyHaveEnded() {
        String id = create(export().taskName("t"));
        logs.reopen();

        assertThat(tasks(DescribeExportTasksRequest.builder().taskId(id)))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.status()).isEqualTo(new ExportTaskStatus("COMPLETED", "Completed successfully"));
                    assertThat(task.taskName()).isEqualTo("t");
                    assertThat(task.destinationPrefix()).isEqualTo("exportedlogs");
                    assertThat(task.executionInfo().creationTime()).isEqualTo(now);
                });
        assertThat(tasks(DescribeExportTasksRequest.builder().statusCode("RUNNING")))
                .isEmpty();
        assertThat(tasks(DescribeExportTasksRequest.builder().taskId("none"))).isEmpty();
        logs.assertError(
                LogsApi.CANCEL_EXPORT_TASK,
                new CancelExportTaskRequest(id),
                "InvalidOperationException",
                "The specified export task has already finished.");
        logs.assertError(
                LogsApi.CANCEL_EXPORT_TASK,
                new CancelExportTaskRequest("none"),
                "ResourceNotFoundException",
                "The specified export task does not exist.");
    }

    @Test
    void aTaskFailsWithItsBucket() {
        bucket.room = 1;
        create(export());

        assertThat(tasks(DescribeExportTasksRequest.builder()).getFirst().status())
                .isEqualTo(new ExportTaskStatus("FAILED", "the bucket is full"));
    }

    @Test
    void needsABucketAGroupAndTime() {
        logs.assertError(
                LogsApi.CREATE_EXPORT_TASK,
                export().destination("none").build(),
                "InvalidParameterException",
                "The given bucket does not exist. Please make sure the bucket is valid.");
        logs.assertError(
                LogsApi.CREATE_EXPORT_TASK,
                export().logGroupName("none").build(),
                "ResourceNotFoundException",
                "The specified log group does not exist.");
        logs.assertError(
                LogsApi.CREATE_EXPORT_TASK,
                export().to(now - 1).build(),
                "InvalidParameterException",
                "The export's end time is before its start time.");
    }
}
