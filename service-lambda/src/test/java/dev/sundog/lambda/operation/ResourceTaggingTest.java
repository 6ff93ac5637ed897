package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.QueueReceiver;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.AllowedPublishers;
import dev.sundog.lambda.api.CreateCodeSigningConfigRequest;
import dev.sundog.lambda.api.CreateEventSourceMappingRequest;
import dev.sundog.lambda.api.DeleteCodeSigningConfigRequest;
import dev.sundog.lambda.api.GetFunctionRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.ListTagsRequest;
import dev.sundog.lambda.api.TagResourceRequest;
import dev.sundog.lambda.api.UntagResourceRequest;
import dev.sundog.lambda.trigger.FakeQueue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags of functions and of what is set up for them. */
class ResourceTaggingTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private final LambdaFixture lambda = new LambdaFixture();

    @BeforeEach
    void makeFunction() {
        lambda.create(
                "f", "python3.12", "app.handler", Zip.of("app.py", ""), builder -> builder.tags(Map.of("a", "1")));
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void aFunctionHasTagsFromItsBeginning() {
        tag(ARN, Map.of("b", "2"));
        lambda.call(LambdaApi.UNTAG_RESOURCE, new UntagResourceRequest(ARN, List.of("a", "unknown")));

        assertThat(tags(ARN)).isEqualTo(Map.of("b", "2"));
        assertThat(lambda.call(LambdaApi.GET_FUNCTION, new GetFunctionRequest("f", null))
                        .tags())
                .isEqualTo(Map.of("b", "2"));
    }

    @Test
    void tagsAreARevisionOfTheFunction() {
        String before = lambda.configuration("f").revisionId();

        tag(ARN, Map.of("b", "2"));

        assertThat(lambda.configuration("f").revisionId()).isNotEqualTo(before);
    }

    @Test
    void thereAreFiftyTagsAtMostAndAtLeastOneAtATime() {
        assertInvalid(ARN, Map.of(), "An error occurred and the request cannot be processed.");
        assertInvalid(
                ARN,
                IntStream.range(0, 50).boxed().collect(Collectors.toMap(Object::toString, Object::toString)),
                "Number of tags exceeds resource tag limit.");
        assertThat(tags(ARN)).isEqualTo(Map.of("a", "1"));
        assertInvalid(
                ARN + ":1",
                Map.of("b", "2"),
                "Tags on function aliases and versions are not supported. Please specify a function ARN.");
    }

    @Test
    void codeSigningConfigurationsHaveTagsAsLongAsTheyAreThere() {
        String config = lambda.call(
                        LambdaApi.CREATE_CODE_SIGNING_CONFIG,
                        CreateCodeSigningConfigRequest.builder()
                                .allowedPublishers(new AllowedPublishers(
                                        List.of("arn:aws:signer:us-east-1:000000000000:/signing-profiles/p")))
                                .tags(Map.of("a", "1"))
                                .build())
                .codeSigningConfig()
                .codeSigningConfigArn();

        tag(config, Map.of("b", "2"));

        assertThat(tags(config)).isEqualTo(Map.of("a", "1", "b", "2"));
        lambda.call(LambdaApi.DELETE_CODE_SIGNING_CONFIG, new DeleteCodeSigningConfigRequest(config));
        assertNotFound(config, "The Lambda code signing configuration " + config + " can not be found.");
    }

    @Test
    void eventSourceMappingsHaveTags() {
        lambda.ports.offer(QueueReceiver.class, new FakeQueue());
        String mapping = lambda.call(
                        LambdaApi.CREATE_EVENT_SOURCE_MAPPING,
                        CreateEventSourceMappingRequest.builder()
                                .functionName("f")
                                .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:q")
                                .enabled(false)
                                .tags(Map.of("a", "1"))
                                .build())
                .eventSourceMappingArn();

        assertThat(tags(mapping)).isEqualTo(Map.of("a", "1"));
        assertNotFound(
                mapping.replaceAll("[0-9a-f]{12}$", "0123456789ab"), "The resource you requested does not exist.");
    }

    private void tag(String arn, Map<String, String> tags) {
        lambda.call(LambdaApi.TAG_RESOURCE, new TagResourceRequest(arn, tags));
    }

    private Map<String, String> tags(String arn) {
        return lambda.call(LambdaApi.LIST_TAGS, new ListTagsRequest(arn)).tags();
    }

    private void assertInvalid(String arn, Map<String, String> tags, String words) {
        lambda.assertError(
                LambdaApi.TAG_RESOURCE, new TagResourceRequest(arn, tags), "InvalidParameterValueException", words);
    }

    private void assertNotFound(String arn, String words) {
        lambda.assertError(LambdaApi.LIST_TAGS, new ListTagsRequest(arn), "ResourceNotFoundException", words);
    }
}
