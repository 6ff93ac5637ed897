package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.Cors;
import dev.sundog.lambda.api.CreateFunctionUrlConfigRequest;
import dev.sundog.lambda.api.CreateFunctionUrlConfigResponse;
import dev.sundog.lambda.api.DeleteFunctionUrlConfigRequest;
import dev.sundog.lambda.api.GetFunctionUrlConfigRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.ListFunctionUrlConfigsRequest;
import dev.sundog.lambda.api.UpdateFunctionUrlConfigRequest;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operations on URLs; none is visited. */
class FunctionUrlConfigsTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private final LambdaFixture lambda = new LambdaFixture();

    @AfterEach
    void close() {
        lambda.close();
    }

    private void function(Map<String, String> tags) {
        lambda.create("f", "python3.12", "app.handler", Zip.of("app.py", ""), builder -> builder.tags(tags));
    }

    private CreateFunctionUrlConfigResponse create(UnaryOperator<CreateFunctionUrlConfigRequest.Builder> more) {
        return lambda.call(LambdaApi.CREATE_FUNCTION_URL_CONFIG, request(more));
    }

    private static CreateFunctionUrlConfigRequest request(UnaryOperator<CreateFunctionUrlConfigRequest.Builder> more) {
        return more.apply(CreateFunctionUrlConfigRequest.builder()
                        .functionName("f")
                        .authType("NONE"))
                .build();
    }

    @Test
    void aUrlBuffersUnlessToldOtherwise() {
        function(Map.of());

        CreateFunctionUrlConfigResponse made = create(builder -> builder);

        assertThat(made.functionArn()).isEqualTo(ARN);
        assertThat(made.authType()).isEqualTo("NONE");
        assertThat(made.invokeMode()).isNull();
        assertThat(made.creationTime()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(lambda.call(LambdaApi.GET_FUNCTION_URL_CONFIG, new GetFunctionUrlConfigRequest("f", null))
                        .invokeMode())
                .isEqualTo("BUFFERED");
        assertThat(lambda.call(LambdaApi.GET_FUNCTION_URL_CONFIG, new GetFunctionUrlConfigRequest("f", null))
                        .functionUrl())
                .isEqualTo(made.functionUrl());
    }

    @Test
    void aTagOfTheFunctionNamesTheUrlAsInLocalStack() {
        function(Map.of("_custom_id_", "my-url"));

        assertThat(create(builder -> builder).functionUrl())
                .isEqualTo("http://my-url.lambda-url.us-east-1.localhost.localstack.cloud:4566/");
    }

    @Test
    void aFunctionHasOneUrl() {
        function(Map.of());
        create(builder -> builder);

        lambda.assertError(
                LambdaApi.CREATE_FUNCTION_URL_CONFIG,
                request(builder -> builder),
                "ResourceConflictException",
                "Failed to create function url config for [functionArn = " + ARN
                        + "]. Error message:  FunctionUrlConfig exists for this Lambda function");
    }

    @Test
    void neitherVersionsNorWhatIsNotThereHaveUrls() {
        lambda.assertError(
                LambdaApi.CREATE_FUNCTION_URL_CONFIG,
                request(builder -> builder),
                "ResourceNotFoundException",
                "Function does not exist");
        function(Map.of());
        lambda.assertError(
                LambdaApi.CREATE_FUNCTION_URL_CONFIG,
                request(builder -> builder.qualifier("nobody")),
                "ResourceNotFoundException",
                "Function does not exist");
        lambda.assertError(
                LambdaApi.GET_FUNCTION_URL_CONFIG,
                new GetFunctionUrlConfigRequest("f", null),
                "ResourceNotFoundException",
                "The resource you requested does not exist.");
        lambda.assertError(
                LambdaApi.UPDATE_FUNCTION_URL_CONFIG,
                UpdateFunctionUrlConfigRequest.builder().functionName("f").build(),
                "ResourceNotFoundException",
                "The resource you requested does not exist.");
        lambda.assertError(
                LambdaApi.CREATE_FUNCTION_URL_CONFIG,
                request(builder -> builder.qualifier("1")),
                "ValidationException",
                "1 validation error detected: Value '1' at 'qualifier' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$)");
    }

    @Test
    void updatesChangeWhatTheyName() {
        function(Map.of());
        create(builder -> builder.cors(Cors.builder().allowOrigins(List.of("*")).build()));

        var changed = lambda.call(
                LambdaApi.UPDATE_FUNCTION_URL_CONFIG,
                UpdateFunctionUrlConfigRequest.builder()
                        .functionName("f")
                        .invokeMode("RESPONSE_STREAM")
                        .build());
        assertThat(changed.invokeMode()).isEqualTo("RESPONSE_STREAM");
        assertThat(changed.cors().allowOrigins()).containsExactly("*");

        assertThat(lambda.call(
                                LambdaApi.UPDATE_FUNCTION_URL_CONFIG,
                                UpdateFunctionUrlConfigRequest.builder()
                                        .functionName("f")
                                        .cors(Cors.builder().build())
                                        .build())
                        .cors())
                .isNull();
    }

    @Test
    void aUrlThatWasDeletedIsGone() {
        function(Map.of());
        create(builder -> builder);
        assertThat(list()).hasSize(1);

        lambda.call(LambdaApi.DELETE_FUNCTION_URL_CONFIG, new DeleteFunctionUrlConfigRequest("f", null));

        assertThat(list()).isEmpty();
        lambda.assertError(
                LambdaApi.DELETE_FUNCTION_URL_CONFIG,
                new DeleteFunctionUrlConfigRequest("f", null),
                "ResourceNotFoundException",
                "The resource you requested does not exist.");
    }

    private List<?> list() {
        return lambda.call(LambdaApi.LIST_FUNCTION_URL_CONFIGS, new ListFunctionUrlConfigsRequest("f", null, null))
                .functionUrlConfigs();
    }
}
