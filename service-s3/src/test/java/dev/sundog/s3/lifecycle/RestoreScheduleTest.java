package dev.sundog.s3.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.QueueSender;
import dev.sundog.s3.S3Fixture;
import dev.sundog.s3.api.GlacierJobParameters;
import dev.sundog.s3.api.NotificationConfiguration;
import dev.sundog.s3.api.PutBucketNotificationConfigurationRequest;
import dev.sundog.s3.api.QueueConfiguration;
import dev.sundog.s3.api.RestoreObjectRequest;
import dev.sundog.s3.api.RestoreRequest;
import dev.sundog.s3.api.S3Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreScheduleTest {

    private static final String BUCKET = "archive";

    private final S3Fixture s3 = new S3Fixture();
    private final List<String> sent = new ArrayList<>();

    @BeforeEach
    void archiveAnObjectAndListen() {
        s3.ports.offer(QueueSender.class, (queue, message, sender, delay) -> {
            sent.add(message.body());
            return "id";
        });
        s3.bucket(BUCKET);
        var queue = new QueueConfiguration(
                "q", "arn:aws:sqs:us-east-1:000000000000:q", List.of("s3:ObjectRestore:*"), null);
        s3.call(
                S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION,
                PutBucketNotificationConfigurationRequest.builder()
                        .bucket(BUCKET)
                        .notificationConfiguration(new NotificationConfiguration(null, List.of(queue), null, null))
                        .build());
        s3.call(
                S3Api.PUT_OBJECT,
                S3Fixture.object(BUCKET, "a", "x").storageClass("GLACIER").build());
        sent.clear();
    }

    private void restore() {
        s3.call(
                S3Api.RESTORE_OBJECT,
                RestoreObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("a")
                        .restoreRequest(RestoreRequest.builder()
                                .days(1)
                                .glacierJobParameters(new GlacierJobParameters("Standard"))
                                .build())
                        .build());
    }

    @Test
    void queuesAreToldOfTheBeginningOfTheCopyAndOfItsEnd() {
        int others = s3.time.clock().pendingTimers();
        restore();
        assertThat(sent).singleElement().asString().contains("\"eventName\":\"ObjectRestore:Post\"");
        s3.advance(Duration.ofHours(5));
        assertThat(sent)
                .hasSize(2)
                .last()
                .asString()
                .contains(
                        "\"eventName\":\"ObjectRestore:Completed\"",
                        "\"lifecycleRestorationExpiryTime\":\"2026-01-03T00:00:00.000Z\"",
                        "\"lifecycleRestoreStorageClass\":\"GLACIER\"");
        s3.advance(Duration.ofDays(2));
        assertThat(sent).hasSize(3).last().asString().contains("\"eventName\":\"ObjectRestore:Delete\"");
        assertThat(s3.time.clock().pendingTimers()).isEqualTo(others);
    }

    @Test
    void aRestartForgetsNoCopyAndTellsNothingTwice() {
        restore();
        s3.closeFor(Duration.ofHours(6));
        s3.advance(Duration.ZERO);
        assertThat(sent).hasSize(2).last().asString().contains("ObjectRestore:Completed");

        s3.closeFor(Duration.ofDays(1));
        s3.advance(Duration.ZERO);
        assertThat(sent).hasSize(2);
        s3.advance(Duration.ofDays(1));
        assertThat(sent).hasSize(3).last().asString().contains("ObjectRestore:Delete");
    }
}
