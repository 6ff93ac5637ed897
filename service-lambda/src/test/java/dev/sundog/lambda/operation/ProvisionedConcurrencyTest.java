package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.api.AliasRoutingConfiguration;
import dev.sundog.lambda.api.CreateAliasRequest;
import dev.sundog.lambda.api.DeleteProvisionedConcurrencyConfigRequest;
import dev.sundog.lambda.api.GetProvisionedConcurrencyConfigRequest;
import dev.sundog.lambda.api.GetProvisionedConcurrencyConfigResponse;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.ListProvisionedConcurrencyConfigsRequest;
import dev.sundog.lambda.api.PublishVersionRequest;
import dev.sundog.lambda.api.PutFunctionConcurrencyRequest;
import dev.sundog.lambda.api.PutProvisionedConcurrencyConfigRequest;
import dev.sundog.lambda.api.UpdateFunctionConfigurationRequest;
import dev.sundog.lambda.execution.Programs;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Environments that are there before they are needed. */
class ProvisionedConcurrencyTest {

    private final LambdaFixture lambda = new LambdaFixture();

    @BeforeEach
    void publish() {
        assumeTrue(Programs.has("python3"), "python3 is not on this machine");
        lambda.python("f", """
                import os
                n = 0
                def handler(event, context):
                  global n
                  n += 1
                  return [os.environ['AWS_LAMBDA_INITIALIZATION_TYPE'], n]
                """);
        version();
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    private void version() {
        lambda.call(
                LambdaApi.PUBLISH_VERSION,
                PublishVersionRequest.builder().functionName("f").build());
    }

    private void alias(String name, AliasRoutingConfiguration routing) {
        lambda.call(
                LambdaApi.CREATE_ALIAS,
                CreateAliasRequest.builder()
                        .functionName("f")
                        .name(name)
                        .functionVersion("1")
                        .routingConfig(routing)
                        .build());
    }

    private static PutProvisionedConcurrencyConfigRequest request(String qualifier, int count) {
        return new PutProvisionedConcurrencyConfigRequest("f", qualifier, count);
    }

    private GetProvisionedConcurrencyConfigResponse get(String qualifier) {
        return lambda.call(
                LambdaApi.GET_PROVISIONED_CONCURRENCY_CONFIG,
                new GetProvisionedConcurrencyConfigRequest("f", qualifier));
    }

    private void awaitReady(String qualifier) {
        assertThat(settled("f", qualifier).status()).isEqualTo("READY");
    }

    /** What becomes of a configuration. */
    private GetProvisionedConcurrencyConfigResponse settled(String function, String qualifier) {
        long until = System.nanoTime() + 60_000_000_000L;
        GetProvisionedConcurrencyConfigResponse config;
        do {
            LockSupport.parkNanos(5_000_000);
            config = lambda.call(
                    LambdaApi.GET_PROVISIONED_CONCURRENCY_CONFIG,
                    new GetProvisionedConcurrencyConfigRequest(function, qualifier));
        } while (config.status().equals("IN_PROGRESS") && System.nanoTime() < until);
        return config;
    }

    @Test
    void environmentsAreThereBeforeTheFirstEventAndWhenTheyAreIdleForLong() {
        alias("live", null);
        var put = lambda.call(LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG, request("live", 2));
        assertThat(put.status()).isEqualTo("IN_PROGRESS");
        assertThat(put.requestedProvisionedConcurrentExecutions()).isEqualTo(2);
        awaitReady("live");
        assertThat(get("live").availableProvisionedConcurrentExecutions()).isEqualTo(2);

        lambda.advance(Duration.ofHours(1));

        assertThat(lambda.invoke("f:live", "{}").payload().asUtf8()).isEqualTo("[\"provisioned-concurrency\", 1]");
        assertThat(lambda.invoke("f", "{}").payload().asUtf8()).isEqualTo("[\"on-demand\", 1]");
    }

    @Test
    void aFunctionThatDoesNotBeginIsGivenUpWithAwsReason() {
        lambda.python("broken", "raise Exception('no')");
        lambda.call(
                LambdaApi.PUBLISH_VERSION,
                PublishVersionRequest.builder().functionName("broken").build());
        lambda.call(
                LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG,
                new PutProvisionedConcurrencyConfigRequest("broken", "1", 1));

        GetProvisionedConcurrencyConfigResponse config = settled("broken", "1");

        assertThat(config.status()).isEqualTo("FAILED");
        assertThat(config.statusReason()).isEqualTo("FUNCTION_ERROR_INIT_FAILURE");
    }

    @Test
    void whatAFunctionReservesIsEnoughForAllThatItProvides() {
        lambda.call(LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG, request("1", 2));
        lambda.assertError(
                LambdaApi.PUT_FUNCTION_CONCURRENCY,
                new PutFunctionConcurrencyRequest("f", 1),
                "InvalidParameterValueException",
                " ReservedConcurrentExecutions  1 should not be lower than function's total provisioned concurrency [2].");

        lambda.call(LambdaApi.PUT_FUNCTION_CONCURRENCY, new PutFunctionConcurrencyRequest("f", 3));
        lambda.call(
                LambdaApi.UPDATE_FUNCTION_CONFIGURATION,
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .description("second")
                        .build());
        version();
        lambda.call(LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG, request("2", 1));
        lambda.assertError(
                LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG,
                request("2", 2),
                "InvalidParameterValueException",
                "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");
    }

    @Test
    void theyAreThereAgainAfterARestart() {
        lambda.call(LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG, request("1", 1));
        awaitReady("1");

        lambda.reopen();

        awaitReady("1");
        assertThat(lambda.invoke("f:1", "{}").payload().asUtf8()).isEqualTo("[\"provisioned-concurrency\", 1]");
    }

    @Test
    void aConfigurationThatWasDeletedIsGone() {
        lambda.call(LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG, request("1", 1));
        var list = new ListProvisionedConcurrencyConfigsRequest("f", null, null);
        assertThat(lambda.call(LambdaApi.LIST_PROVISIONED_CONCURRENCY_CONFIGS, list)
                        .provisionedConcurrencyConfigs())
                .singleElement()
                .satisfies(item -> assertThat(item.functionArn()).endsWith(":function:f:1"));

        lambda.call(
                LambdaApi.DELETE_PROVISIONED_CONCURRENCY_CONFIG,
                new DeleteProvisionedConcurrencyConfigRequest("f", "1"));

        lambda.assertError(
                LambdaApi.GET_PROVISIONED_CONCURRENCY_CONFIG,
                new GetProvisionedConcurrencyConfigRequest("f", "1"),
                "ProvisionedConcurrencyConfigNotFoundException",
                "No Provisioned Concurrency Config found for this function");
    }

    @Test
    void onlyWhatIsPublishedCanHaveThem() {
        lambda.assertError(
                LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG,
                request("$LATEST", 1),
                "InvalidParameterValueException",
                "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        lambda.assertError(
                LambdaApi.GET_PROVISIONED_CONCURRENCY_CONFIG,
                new GetProvisionedConcurrencyConfigRequest("f", "$LATEST"),
                "InvalidParameterValueException",
                "The function resource provided must be an alias or a published version.");
        lambda.assertError(
                LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG,
                request("nobody", 1),
                "ResourceNotFoundException",
                "Cannot find alias arn: arn:aws:lambda:us-east-1:000000000000:function:f:nobody");
    }

    @Test
    void aVersionHasThemOnceAndAnAliasWithWeightsNot() {
        lambda.call(
                LambdaApi.UPDATE_FUNCTION_CONFIGURATION,
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .timeout(9)
                        .build());
        version();
        alias("live", null);
        alias("also", null);
        alias("mixed", new AliasRoutingConfiguration(Map.of("2", 0.5)));
        lambda.call(LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG, request("live", 1));

        lambda.assertError(
                LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG,
                request("1", 1),
                "ResourceConflictException",
                "Version is pointed by a Provisioned Concurrency alias");
        lambda.assertError(
                LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG,
                request("also", 1),
                "ResourceConflictException",
                "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
        lambda.assertError(
                LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG,
                request("mixed", 1),
                "InvalidParameterValueException",
                "Alias with weights can not be used with Provisioned Concurrency");
        lambda.assertError(
                LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG,
                request("2", 1_001),
                "InvalidParameterValueException",
                "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [1000].");
        lambda.assertError(
                LambdaApi.PUT_PROVISIONED_CONCURRENCY_CONFIG,
                request("2", 901),
                "InvalidParameterValueException",
                "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its "
                        + "minimum value of [100].");
    }
}
