package dev.sundog.s3.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.QueueSender;
import dev.sundog.s3.S3Fixture;
import dev.sundog.s3.api.FilterRule;
import dev.sundog.s3.api.NotificationConfiguration;
import dev.sundog.s3.api.NotificationConfigurationFilter;
import dev.sundog.s3.api.PutBucketNotificationConfigurationRequest;
import dev.sundog.s3.api.QueueConfiguration;
import dev.sundog.s3.api.S3Api;
import dev.sundog.s3.api.S3KeyFilter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationsTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:events";

    private final S3Fixture s3 = new S3Fixture();
    private final List<String> sent = new ArrayList<>();

    @Test
    void queuesAreToldOfTheObjectsThatTheyAskFor() {
        s3.ports.offer(QueueSender.class, (queue, message, sender, delay) -> {
            sent.add(message.body());
            return "id";
        });
        s3.bucket("pictures");
        s3.call(S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION, request("s3:ObjectCreated:*"));
        assertThat(sent).singleElement().asString().contains("\"Event\":\"s3:TestEvent\"");
        sent.clear();

        s3.put("pictures", "in/a b", "hello");
        s3.put("pictures", "out/c", "hello");

        assertThat(sent)
                .singleElement()
                .asString()
                .contains("\"eventName\":\"ObjectCreated:Put\"", "\"key\":\"in/a+b\"", "\"size\":5");
    }

    @Test
    void aQueueThatIsNotThereIsRefused() {
        s3.bucket("pictures");

        s3.assertError(S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION, request("s3:ObjectCreated:*"), "InvalidArgument");
        s3.assertError(S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION, request("s3:Bogus"), "MalformedXML");
    }

    private static PutBucketNotificationConfigurationRequest request(String event) {
        var filter = new NotificationConfigurationFilter(new S3KeyFilter(List.of(new FilterRule("prefix", "in/"))));
        var queue = new QueueConfiguration("", QUEUE, List.of(event), filter);
        return PutBucketNotificationConfigurationRequest.builder()
                .bucket("pictures")
                .notificationConfiguration(new NotificationConfiguration(null, List.of(queue), null, null))
                .build();
    }
}
