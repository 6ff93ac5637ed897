package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.DeleteFunctionRequest;
import dev.sundog.lambda.api.GetAccountSettingsRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.LayerVersionContentInput;
import dev.sundog.lambda.api.PublishLayerVersionRequest;
import dev.sundog.lambda.api.PublishVersionRequest;
import dev.sundog.lambda.api.UpdateFunctionCodeRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account that has room for three archives. */
class CodeStorageTest {

    private static final Blob CODE = Zip.of("app.py", "def handler(event, context): pass\n");
    private static final String FULL = "Code storage limit exceeded.";

    private final LambdaFixture lambda =
            new LambdaFixture(Map.of("LAMBDA_LIMITS_TOTAL_CODE_SIZE", Integer.toString(CODE.size() * 3)));

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void everyVersionOfAFunctionAndOfALayerCounts() {
        create("f");
        assertThat(used()).isEqualTo(CODE.size());
        publish("f");
        assertThat(used()).isEqualTo(2L * CODE.size());
        lambda.call(LambdaApi.PUBLISH_LAYER_VERSION, layer());
        assertThat(used()).isEqualTo(3L * CODE.size());
    }

    @Test
    void whatHasNoRoomIsRefusedByEveryOperationThatKeepsCode() {
        create("f");
        publish("f");
        create("g");

        lambda.assertError(
                LambdaApi.CREATE_FUNCTION,
                LambdaFixture.request("h", "python3.12", "app.handler", CODE, builder -> builder),
                "CodeStorageExceededException",
                FULL);
        lambda.assertError(LambdaApi.PUBLISH_LAYER_VERSION, layer(), "CodeStorageExceededException", FULL);
        lambda.assertError(
                LambdaApi.PUBLISH_VERSION,
                PublishVersionRequest.builder().functionName("g").build(),
                "CodeStorageExceededException",
                FULL);
    }

    @Test
    void codeThatReplacesOtherNeedsRoomForTheDifference() {
        create("f");
        publish("f");
        create("g");

        lambda.call(LambdaApi.UPDATE_FUNCTION_CODE, code(CODE));
        lambda.assertError(
                LambdaApi.UPDATE_FUNCTION_CODE,
                code(Zip.of("app.py", "def handler(event, context): return 'a longer answer'\n")),
                "CodeStorageExceededException",
                FULL);
    }

    @Test
    void deletingMakesRoom() {
        create("f");
        publish("f");
        create("g");

        lambda.call(LambdaApi.DELETE_FUNCTION, new DeleteFunctionRequest("f", null));

        create("h");
        publish("h");
        assertThat(used()).isEqualTo(3L * CODE.size());
    }

    private void create(String name) {
        lambda.create(name, "python3.12", "app.handler", CODE, builder -> builder);
    }

    private void publish(String name) {
        lambda.call(
                LambdaApi.PUBLISH_VERSION,
                PublishVersionRequest.builder().functionName(name).build());
    }

    private static PublishLayerVersionRequest layer() {
        return PublishLayerVersionRequest.builder()
                .layerName("l")
                .content(LayerVersionContentInput.builder().zipFile(CODE).build())
                .build();
    }

    private static UpdateFunctionCodeRequest code(Blob zip) {
        return UpdateFunctionCodeRequest.builder()
                .functionName("g")
                .zipFile(zip)
                .build();
    }

    private long used() {
        return lambda.call(LambdaApi.GET_ACCOUNT_SETTINGS, new GetAccountSettingsRequest())
                .accountUsage()
                .totalCodeSize();
    }
}
