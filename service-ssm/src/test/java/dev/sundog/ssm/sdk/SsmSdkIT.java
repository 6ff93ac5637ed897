package dev.sundog.ssm.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.testkit.Endpoint;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/** The operations through the AWS SDK for Java v2, over sockets. */
class SsmSdkIT {

    private static Endpoint endpoint;
    private static SsmClient ssm;

    private final String path = "/p-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        endpoint = new Endpoint();
        ssm = SsmClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void disconnect() {
        ssm.close();
        endpoint.close();
    }

    private void put(String name, String value) {
        ssm.putParameter(put ->
                put.name(path + name).value(value).type(ParameterType.STRING).overwrite(true));
    }

    @Test
    void aParameterLivesThroughVersionsAndLabels() {
        put("/a", "1");
        put("/a", "2");
        ssm.labelParameterVersion(
                label -> label.name(path + "/a").parameterVersion(1L).labels("old"));

        Parameter old = ssm.getParameter(get -> get.name(path + "/a:old")).parameter();
        assertThat(old.value()).isEqualTo("1");
        assertThat(old.selector()).isEqualTo(":old");
        assertThat(old.arn()).isEqualTo("arn:aws:ssm:us-east-1:000000000000:parameter" + path + "/a");
        assertThat(ssm.getParameterHistory(history -> history.name(path + "/a")).parameters())
                .hasSize(2);
        assertThatThrownBy(() ->
                        ssm.putParameter(put -> put.name(path + "/a").value("3").type(ParameterType.STRING)))
                .isInstanceOf(ParameterAlreadyExistsException.class);

        ssm.deleteParameter(delete -> delete.name(path + "/a"));
        assertThatThrownBy(() -> ssm.getParameter(get -> get.name(path + "/a")))
                .isInstanceOfSatisfying(
                        ParameterNotFoundException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(400));
    }

    @Test
    void aPathIsReadByPages() {
        for (int i = 0; i < 12; i++) {
            put(String.format("/%02d", i), "v" + i);
        }

        assertThat(ssm.getParametersByPathPaginator(get -> get.path(path).maxResults(5)).stream()
                        .flatMap(page -> page.parameters().stream()))
                .extracting(Parameter::value)
                .hasSize(12)
                .startsWith("v0", "v1");
    }

    @Test
    void aSecretIsDecryptedOnRequest() {
        ssm.putParameter(put -> put.name(path + "/s")
                .value("secret")
                .type(ParameterType.SECURE_STRING)
                .tier(ParameterTier.ADVANCED));

        assertThat(ssm.getParameter(get -> get.name(path + "/s")).parameter().value())
                .isNotEqualTo("secret");
        assertThat(ssm.getParameters(get -> get.names(path + "/s").withDecryption(true))
                        .parameters()
                        .getFirst()
                        .value())
                .isEqualTo("secret");
    }

    @Test
    void parametersAreFoundByTheirTags() {
        put("/t", "v");
        ssm.addTagsToResource(add -> add.resourceType(ResourceTypeForTagging.PARAMETER)
                .resourceId(path + "/t")
                .tags(Tag.builder().key("path").value(path).build()));

        assertThat(ssm.describeParameters(describe -> describe.parameterFilters(
                                filter -> filter.key("tag:path").values(path)))
                        .parameters())
                .extracting(ParameterMetadata::name)
                .containsExactly(path + "/t");
    }
}
