package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.DeleteLayerVersionRequest;
import dev.sundog.lambda.api.GetLayerVersionRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.LayerVersionContentInput;
import dev.sundog.lambda.api.ListLayersRequest;
import dev.sundog.lambda.api.PublishLayerVersionRequest;
import dev.sundog.lambda.api.PublishLayerVersionResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Layers and the functions that name them; none of them is run. */
class LayerVersionsTest {

    private static final Blob CODE = Zip.of("python/l.py", "X = 1\n");
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:layer:";

    private final LambdaFixture lambda = new LambdaFixture();

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void aVersionIsAnsweredWithALinkToItsArchive() {
        PublishLayerVersionResponse made = publish(List.of("python3.12"));

        assertThat(made.layerVersionArn()).isEqualTo(ARN + "l:1");
        assertThat(made.content().location()).startsWith("http://localhost:4566/_aws/lambda/code/");
        assertThat(made.content().codeSize()).isEqualTo(CODE.size());
        assertThat(publish(null).version()).isEqualTo(2);
    }

    @Test
    void versionsBeginWithOneAndAreNeverUsedAgain() {
        publish(null);
        lambda.assertError(
                LambdaApi.GET_LAYER_VERSION,
                new GetLayerVersionRequest("l", 0L),
                "InvalidParameterValueException",
                "Layer Version Cannot be less than 1");
        lambda.assertError(
                LambdaApi.DELETE_LAYER_VERSION,
                new DeleteLayerVersionRequest("l", -1L),
                "InvalidParameterValueException",
                "Layer Version Cannot be less than 1");

        lambda.call(LambdaApi.DELETE_LAYER_VERSION, new DeleteLayerVersionRequest("l", 1L));
        lambda.call(LambdaApi.DELETE_LAYER_VERSION, new DeleteLayerVersionRequest("l", 1L));

        assertThat(publish(null).version()).isEqualTo(2);
    }

    @Test
    void runtimesThatAwsDoesNotHaveGoWithNoLayer() {
        assertThat(catchThrowable(() -> publish(List.of("cobol", "python3.12"))))
                .hasMessageStartingWith(
                        "1 validation error detected: Value '[cobol, python3.12]' at 'compatibleRuntimes' "
                                + "failed to satisfy constraint: Member must satisfy enum value set: [");
        assertThat(catchThrowable(() -> lambda.call(
                        LambdaApi.LIST_LAYERS,
                        ListLayersRequest.builder().compatibleRuntime("cobol").build())))
                .hasMessageStartingWith(
                        "1 validation error detected: Value 'cobol' at 'compatibleRuntime' failed to satisfy "
                                + "constraint: Member must satisfy enum value set: [");
    }

    @Test
    void aFunctionHasLayersOfItsRegionEachInOneVersion() {
        publish(null);
        publish(null);

        assertRefused(
                List.of(ARN + "l:1", ARN + "l:2"),
                "Two different versions of the same layer are not allowed to be referenced in the same function. " + ARN
                        + "l:1 and " + ARN + "l:2 are versions of the same layer.");
        assertRefused(List.of(ARN + "none:1"), "Layer version " + ARN + "none:1 does not exist.");
        assertRefused(
                List.of("arn:aws:lambda:eu-west-1:000000000000:layer:l:1"),
                "Layers are not in the same region as the function. Layers are expected to be in region us-east-1.");
    }

    private void assertRefused(List<String> layers, String words) {
        lambda.assertError(
                LambdaApi.CREATE_FUNCTION,
                LambdaFixture.request("f", "python3.12", "app.handler", CODE, builder -> builder.layers(layers)),
                "InvalidParameterValueException",
                words);
    }

    private PublishLayerVersionResponse publish(List<String> runtimes) {
        return lambda.call(
                LambdaApi.PUBLISH_LAYER_VERSION,
                PublishLayerVersionRequest.builder()
                        .layerName("l")
                        .compatibleRuntimes(runtimes)
                        .content(
                                LayerVersionContentInput.builder().zipFile(CODE).build())
                        .build());
    }
}
