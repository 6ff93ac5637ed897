package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.AddPermissionRequest;
import dev.sundog.lambda.api.AliasConfiguration;
import dev.sundog.lambda.api.AliasRoutingConfiguration;
import dev.sundog.lambda.api.CreateAliasRequest;
import dev.sundog.lambda.api.DeleteAliasRequest;
import dev.sundog.lambda.api.GetAliasRequest;
import dev.sundog.lambda.api.GetPolicyRequest;
import dev.sundog.lambda.api.GetProvisionedConcurrencyConfigRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.PublishVersionRequest;
import dev.sundog.lambda.api.PutProvisionedConcurrencyConfigRequest;
import dev.sundog.lambda.api.UpdateAliasRequest;
import dev.sundog.lambda.api.UpdateFunctionConfigurationRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Aliases of a function with two versions. */
class AliasesTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private final LambdaFixture lambda = new LambdaFixture();

    @BeforeEach
    void makeVersions() {
        lambda.create("f", "python3.12", "app.handler", Zip.of("app.py", ""), builder -> builder);
        publish();
        lambda.call(
                LambdaApi.UPDATE_FUNCTION_CONFIGURATION,
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .timeout(20)
                        .build());
        publish();
    }

    private void publish() {
        lambda.call(
                LambdaApi.PUBLISH_VERSION,
                PublishVersionRequest.builder().functionName("f").build());
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void anAliasMaySendAPartOfItsCallsToASecondVersion() {
        AliasConfiguration made = lambda.call(LambdaApi.CREATE_ALIAS, alias("f", "live", "1", Map.of("2", 0.5)));

        assertThat(made.aliasArn()).isEqualTo(ARN + ":live");
        assertThat(made.description()).isEmpty();
        assertThat(made.routingConfig().additionalVersionWeights()).isEqualTo(Map.of("2", 0.5));
        assertThat(lambda.call(
                                LambdaApi.UPDATE_ALIAS,
                                UpdateAliasRequest.builder()
                                        .functionName("f")
                                        .name("live")
                                        .routingConfig(new AliasRoutingConfiguration(Map.of()))
                                        .build())
                        .routingConfig())
                .isNull();
    }

    @Test
    void versionsThatCannotShareCallsAreRefused() {
        assertRefused(
                alias("f", "live", "1", Map.of("1", 0.8, "2", 0.2)),
                "Number of items in AdditionalVersionWeights cannot be greater than 1");
        assertRefused(
                alias("f", "live", "1", Map.of("1", 0.5)),
                "Invalid function version 1. Function version 1 is already included in routing configuration.");
        assertRefused(
                alias("f", "live", "$LATEST", Map.of("1", 0.5)),
                "$LATEST is not supported for an alias pointing to more than 1 version");
    }

    @Test
    void whatAnAliasLeadsToMustBeThere() {
        assertNotFound(alias("f", "live", "10", Map.of()), "Function not found: " + ARN + ":10");
        assertNotFound(alias("f", "live", "1", Map.of("10", 0.5)), "Function not found: " + ARN + ":10");
        assertNotFound(
                alias("g", "live", "1", Map.of()),
                "Function not found: arn:aws:lambda:us-east-1:000000000000:function:g:1");
        lambda.assertError(
                LambdaApi.GET_ALIAS,
                new GetAliasRequest("f", "live"),
                "ResourceNotFoundException",
                "Cannot find alias arn: " + ARN + ":live");
        lambda.assertError(
                LambdaApi.UPDATE_ALIAS,
                UpdateAliasRequest.builder().functionName("f").name("live").build(),
                "ResourceNotFoundException",
                "Alias not found: " + ARN + ":live");
    }

    @Test
    void aPermissionIsARevisionOfTheAlias() {
        String made = lambda.call(LambdaApi.CREATE_ALIAS, alias("f", "live", "1", Map.of()))
                .revisionId();
        String function = lambda.configuration("f").revisionId();

        lambda.call(
                LambdaApi.ADD_PERMISSION,
                AddPermissionRequest.builder()
                        .functionName("f")
                        .qualifier("live")
                        .statementId("one")
                        .action("lambda:InvokeFunction")
                        .principal("s3.amazonaws.com")
                        .revisionId(made)
                        .build());

        assertThat(lambda.call(LambdaApi.GET_POLICY, new GetPolicyRequest("f", "live"))
                        .revisionId())
                .isNotEqualTo(made)
                .isEqualTo(lambda.call(LambdaApi.GET_ALIAS, new GetAliasRequest("f", "live"))
                        .revisionId());
        assertThat(lambda.configuration("f").revisionId()).isEqualTo(function);
    }

    @Test
    void anAliasGoesWithWhatWasSetForItAndCanBeDeletedTwice() {
        lambda.call(LambdaApi.CREATE_ALIAS, alias("f", "live", "1", Map.of()));
        lambda.call(
                LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG,
                PutProvisionedConcurrencyConfigRequest.builder()
                        .functionName("f")
                        .qualifier("live")
                        .provisionedConcurrentExecutions(1)
                        .build());

        lambda.call(LambdaApi.DELETE_ALIAS, new DeleteAliasRequest("f", "live"));
        lambda.call(LambdaApi.DELETE_ALIAS, new DeleteAliasRequest("f", "live"));

        lambda.assertError(
                LambdaApi.GET_PROVISIONED_CONCURRENCY_CONFIG,
                new GetProvisionedConcurrencyConfigRequest("f", "live"),
                "ResourceNotFoundException",
                "Cannot find alias arn: " + ARN + ":live");
        lambda.call(LambdaApi.CREATE_ALIAS, alias("f", "live", "1", Map.of()));
        lambda.assertError(
                LambdaApi.GET_PROVISIONED_CONCURRENCY_CONFIG,
                new GetProvisionedConcurrencyConfigRequest("f", "live"),
                "ProvisionedConcurrencyConfigNotFoundException",
                "No Provisioned Concurrency Config found for this function");
    }

    private static CreateAliasRequest alias(String function, String name, String version, Map<String, Double> weights) {
        return CreateAliasRequest.builder()
                .functionName(function)
                .name(name)
                .functionVersion(version)
                .routingConfig(new AliasRoutingConfiguration(weights))
                .build();
    }

    private void assertRefused(CreateAliasRequest request, String words) {
        lambda.assertError(LambdaApi.CREATE_ALIAS, request, "InvalidParameterValueException", words);
    }

    private void assertNotFound(CreateAliasRequest request, String words) {
        lambda.assertError(LambdaApi.CREATE_ALIAS, request, "ResourceNotFoundException", words);
    }
}
