package dev.sundog.s3.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.port.QueueSender;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.s3.S3Fixture;
import dev.sundog.s3.api.FilterRule;
import dev.sundog.s3.api.GetBucketNotificationConfigurationRequest;
import dev.sundog.s3.api.LambdaFunctionConfiguration;
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
    private static final FunctionInvoker.Source PICTURES =
            new FunctionInvoker.Source("s3.amazonaws.com", "arn:aws:s3:::pictures", "000000000000");
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:told";

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
    void functionsAreInvokedForTheObjectsThatTheyAskFor() {
        s3.ports.offer(FunctionInvoker.class, new Functions());
        s3.bucket("pictures");
        s3.call(S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION, functionRequest(FUNCTION));

        s3.put("pictures", "a", "hello");

        assertThat(sent)
                .singleElement()
                .asString()
                .contains("\"eventName\":\"ObjectCreated:Put\"", "\"key\":\"a\"", "\"configurationId\":\"calls\"");
        assertThat(s3.call(
                                S3Api.GET_BUCKET_NOTIFICATION_CONFIGURATION,
                                GetBucketNotificationConfigurationRequest.builder()
                                        .bucket("pictures")
                                        .build())
                        .lambdaFunctionConfigurations())
                .extracting(LambdaFunctionConfiguration::lambdaFunctionArn)
                .containsExactly(FUNCTION);
    }

    @Test
    void aFunctionThatIsNotThereIsRefused() {
        s3.ports.offer(FunctionInvoker.class, new Functions());
        s3.bucket("pictures");

        s3.assertError(S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION, functionRequest(FUNCTION + "2"), "InvalidArgument");
        s3.assertError(S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION, functionRequest(QUEUE), "InvalidArgument");
    }

    /** One function, which one bucket may invoke, and which keeps its events. */
    private final class Functions implements FunctionInvoker {
        @Override
        public boolean admits(Arn function, Source source) {
            return function.toString().equals(FUNCTION) && source.equals(PICTURES);
        }

        @Override
        public void invokeLater(Arn function, Blob payload, Source source) {
            assertThat(source).isEqualTo(PICTURES);
            sent.add(payload.asUtf8());
        }

        @Override
        public Answer invoke(Arn function, Blob payload, Source source) {
            throw new AssertionError("nobody waits for a function");
        }
    }

    private static PutBucketNotificationConfigurationRequest functionRequest(String arn) {
        var function = new LambdaFunctionConfiguration("calls", arn, List.of("s3:ObjectCreated:*"), null);
        return PutBucketNotificationConfigurationRequest.builder()
                .bucket("pictures")
                .notificationConfiguration(new NotificationConfiguration(null, null, List.of(function), null))
                .build();
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

    private static QueueConfiguration queue(String id, String event, String prefix, String suffix) {
        var rules = List.of(new FilterRule("prefix", prefix), new FilterRule("suffix", suffix));
        return new QueueConfiguration(
                id, QUEUE, List.of(event), new NotificationConfigurationFilter(new S3KeyFilter(rules)));
    }

    private static PutBucketNotificationConfigurationRequest request(QueueConfiguration... queues) {
        return PutBucketNotificationConfigurationRequest.builder()
                .bucket("pictures")
                .notificationConfiguration(new NotificationConfiguration(null, List.of(queues), null, null))
                .build();
    }

    private void refused(String message, QueueConfiguration... queues) {
        assertThat(s3.assertError(S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION, request(queues), "InvalidArgument"))
                .hasMessage(message);
    }

    @Test
    void oneEventIsToldOfOnce() {
        s3.ports.offer(QueueSender.class, (queue, message, sender, delay) -> "id");
        s3.bucket("pictures");
        refused(
                "Configurations overlap. Configurations on the same bucket cannot share a common event type.",
                new QueueConfiguration("a", QUEUE, List.of("s3:ObjectCreated:*"), null),
                new QueueConfiguration("b", QUEUE, List.of("s3:ObjectCreated:Put"), null));
        refused(
                "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are"
                        + " overlapping for the same event type.",
                queue("a", "s3:ObjectCreated:*", "in/", ".jpg"),
                queue("b", "s3:ObjectCreated:Copy", "in/new/", ""));

        s3.call(
                S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION,
                request(
                        queue("a", "s3:ObjectCreated:*", "in/", ".jpg"),
                        queue("b", "s3:ObjectCreated:*", "in/", ".png"),
                        queue("c", "s3:ObjectCreated:*", "out/", ".jpg"),
                        queue("d", "s3:ObjectRemoved:*", "in/", ".jpg")));
    }

    @Test
    void whatCannotBeADestinationOrAFilterIsRefused() {
        s3.bucket("pictures");
        refused(
                "Same ID used for multiple configurations. IDs must be unique",
                queue("a", "s3:ObjectCreated:*", "in/", ""),
                queue("a", "s3:ObjectRemoved:*", "in/", ""));
        refused(
                "The notification destination service region is not valid for the bucket location constraint",
                new QueueConfiguration(
                        "a", QUEUE.replace("us-east-1", "eu-west-1"), List.of("s3:ObjectCreated:*"), null));
        var twice = List.of(new FilterRule("prefix", "a"), new FilterRule("Prefix", "b"));
        refused(
                "Cannot specify more than one prefix rule in a filter.",
                new QueueConfiguration(
                        "a",
                        QUEUE,
                        List.of("s3:ObjectCreated:*"),
                        new NotificationConfigurationFilter(new S3KeyFilter(twice))));
        refused(
                "Unable to validate the following destination configurations",
                queue("a", "s3:ObjectCreated:*", "in/", ""));
    }

    @Test
    void rulesOfFiltersAreShownAsAwsWritesThem() {
        s3.ports.offer(QueueSender.class, (queue, message, sender, delay) -> "id");
        s3.bucket("pictures");
        s3.call(S3Api.PUT_BUCKET_NOTIFICATION_CONFIGURATION, request(queue("a", "s3:ObjectCreated:*", "in/", ".jpg")));

        var shown = s3.call(
                S3Api.GET_BUCKET_NOTIFICATION_CONFIGURATION,
                GetBucketNotificationConfigurationRequest.builder()
                        .bucket("pictures")
                        .build());

        assertThat(shown.queueConfigurations().getFirst().filter().key().filterRules())
                .containsExactly(new FilterRule("Prefix", "in/"), new FilterRule("Suffix", ".jpg"));
    }
}
