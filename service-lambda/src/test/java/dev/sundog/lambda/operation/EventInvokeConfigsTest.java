package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.DeleteFunctionEventInvokeConfigRequest;
import dev.sundog.lambda.api.DestinationConfig;
import dev.sundog.lambda.api.FunctionEventInvokeConfig;
import dev.sundog.lambda.api.GetFunctionEventInvokeConfigRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.ListFunctionEventInvokeConfigsRequest;
import dev.sundog.lambda.api.OnFailure;
import dev.sundog.lambda.api.OnSuccess;
import dev.sundog.lambda.api.PutFunctionEventInvokeConfigRequest;
import dev.sundog.lambda.api.UpdateFunctionEventInvokeConfigRequest;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How asynchronous invocations are set up; none is made. */
class EventInvokeConfigsTest {

    private static final String PREFIX = "arn:aws:lambda:us-east-1:000000000000:function:";

    private final LambdaFixture lambda = new LambdaFixture();

    @BeforeEach
    void makeFunctions() {
        lambda.create("f", "python3.12", "app.handler", Zip.of("app.py", ""), builder -> builder);
        lambda.create("other", "python3.12", "app.handler", Zip.of("app.py", ""), builder -> builder);
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void puttingReplacesAndUpdatingAdds() {
        put(builder -> builder.maximumRetryAttempts(2).maximumEventAgeInSeconds(60));
        FunctionEventInvokeConfig replaced = put(builder -> builder.maximumRetryAttempts(0));

        assertThat(replaced.functionArn()).isEqualTo(PREFIX + "f:$LATEST");
        assertThat(replaced.maximumEventAgeInSeconds()).isNull();
        assertThat(replaced.destinationConfig())
                .isEqualTo(new DestinationConfig(new OnSuccess(null), new OnFailure(null)));
        FunctionEventInvokeConfig updated = lambda.call(
                LambdaApi.UPDATE_FUNCTION_EVENT_INVOKE_CONFIG,
                UpdateFunctionEventInvokeConfigRequest.builder()
                        .functionName("f")
                        .maximumEventAgeInSeconds(120)
                        .build());
        assertThat(updated.maximumRetryAttempts()).isZero();
        assertThat(updated.maximumEventAgeInSeconds()).isEqualTo(120);
    }

    @Test
    void somethingMustBeSetBeforeAnythingElseMatters() {
        assertInvalid(
                builder -> builder.functionName("nobody"),
                "You must specify at least one of error handling or destination setting.");
    }

    @Test
    void destinationsMustBeThereAndOfServicesThatCanBeTold() {
        assertInvalid(to(PREFIX + "nobody"), "The destination ARN " + PREFIX + "nobody is invalid.");
        assertInvalid(to(PREFIX + "f"), "You can't specify the function as a destination for itself.");
        assertInvalid(
                to("arn:aws:iam:us-east-1:000000000000:function:f"),
                "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination="
                        + "arn:aws:iam:us-east-1:000000000000:function:f), onFailure=null) is invalid.");

        assertThat(put(to(PREFIX + "other")).destinationConfig().onSuccess().destination())
                .isEqualTo(PREFIX + "other");
    }

    private static UnaryOperator<PutFunctionEventInvokeConfigRequest.Builder> to(String target) {
        return builder -> builder.destinationConfig(new DestinationConfig(new OnSuccess(target), null));
    }

    @Test
    void whatIsNotThereIsMissedInOtherWordsByEachOperation() {
        String none = "The function " + PREFIX + "nobody:$LATEST doesn't have an EventInvokeConfig";
        assertNotFound(
                LambdaApi.PUT_FUNCTION_EVENT_INVOKE_CONFIG,
                PutFunctionEventInvokeConfigRequest.builder()
                        .functionName("f")
                        .qualifier("nobody")
                        .maximumRetryAttempts(1)
                        .build(),
                "The function doesn't exist.");
        assertNotFound(
                LambdaApi.UPDATE_FUNCTION_EVENT_INVOKE_CONFIG,
                UpdateFunctionEventInvokeConfigRequest.builder()
                        .functionName("nobody")
                        .build(),
                "The function doesn't exist.");
        assertNotFound(
                LambdaApi.LIST_FUNCTION_EVENT_INVOKE_CONFIGS,
                new ListFunctionEventInvokeConfigsRequest("nobody", null, null),
                "The function doesn't exist.");
        assertNotFound(
                LambdaApi.GET_FUNCTION_EVENT_INVOKE_CONFIG,
                new GetFunctionEventInvokeConfigRequest("nobody", null),
                none);
        assertNotFound(
                LambdaApi.DELETE_FUNCTION_EVENT_INVOKE_CONFIG,
                new DeleteFunctionEventInvokeConfigRequest("nobody", null),
                none);
        assertNotFound(
                LambdaApi.UPDATE_FUNCTION_EVENT_INVOKE_CONFIG,
                UpdateFunctionEventInvokeConfigRequest.builder()
                        .functionName("f")
                        .build(),
                "The function " + PREFIX + "f:$LATEST doesn't have an EventInvokeConfig");
    }

    private FunctionEventInvokeConfig put(UnaryOperator<PutFunctionEventInvokeConfigRequest.Builder> more) {
        return lambda.call(LambdaApi.PUT_FUNCTION_EVENT_INVOKE_CONFIG, request(more));
    }

    private static PutFunctionEventInvokeConfigRequest request(
            UnaryOperator<PutFunctionEventInvokeConfigRequest.Builder> more) {
        return more.apply(PutFunctionEventInvokeConfigRequest.builder().functionName("f"))
                .build();
    }

    private void assertInvalid(UnaryOperator<PutFunctionEventInvokeConfigRequest.Builder> more, String words) {
        lambda.assertError(
                LambdaApi.PUT_FUNCTION_EVENT_INVOKE_CONFIG, request(more), "InvalidParameterValueException", words);
    }

    private <I extends Struct, O extends Struct> void assertNotFound(Operation<I, O> operation, I input, String words) {
        lambda.assertError(operation, input, "ResourceNotFoundException", words);
    }
}
