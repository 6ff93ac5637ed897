package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.AddLayerVersionPermissionRequest;
import dev.sundog.lambda.api.AddLayerVersionPermissionResponse;
import dev.sundog.lambda.api.GetLayerVersionByArnRequest;
import dev.sundog.lambda.api.GetLayerVersionPolicyRequest;
import dev.sundog.lambda.api.GetLayerVersionRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.LayerVersionContentInput;
import dev.sundog.lambda.api.PublishLayerVersionRequest;
import dev.sundog.lambda.api.RemoveLayerVersionPermissionRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Layers that are shared with other accounts. */
class LayerPermissionsTest {

    private static final String LAYER = "arn:aws:lambda:us-east-1:000000000000:layer:l";
    private static final String OTHER = "111111111111";

    private final LambdaFixture lambda = new LambdaFixture();

    @BeforeEach
    void publish() {
        lambda.call(
                LambdaApi.PUBLISH_LAYER_VERSION,
                PublishLayerVersionRequest.builder()
                        .layerName("l")
                        .content(LayerVersionContentInput.builder()
                                .zipFile(Zip.of("python/x.py", ""))
                                .build())
                        .build());
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    private AddLayerVersionPermissionResponse share(String sid, String principal) {
        return lambda.call(LambdaApi.ADD_LAYER_VERSION_PERMISSION, request(sid, principal, null));
    }

    private static AddLayerVersionPermissionRequest request(String sid, String principal, String revision) {
        return AddLayerVersionPermissionRequest.builder()
                .layerName("l")
                .versionNumber(1L)
                .statementId(sid)
                .action("lambda:GetLayerVersion")
                .principal(principal)
                .revisionId(revision)
                .build();
    }

    @Test
    void aStatementIsAboutOneVersion() {
        AddLayerVersionPermissionResponse made = share("one", OTHER);

        assertThat(made.statement())
                .isEqualTo("{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::" + OTHER
                        + ":root\"},\"Action\":\"lambda:GetLayerVersion\",\"Resource\":\"" + LAYER + ":1\"}");
        assertThat(lambda.call(LambdaApi.GET_LAYER_VERSION_POLICY, new GetLayerVersionPolicyRequest("l", 1L))
                        .revisionId())
                .isEqualTo(made.revisionId());
    }

    @Test
    void errorsAreWordedAsAwsDoes() {
        lambda.assertError(
                LambdaApi.GET_LAYER_VERSION_POLICY,
                new GetLayerVersionPolicyRequest("l", 1L),
                "ResourceNotFoundException",
                "No policy is associated with the given resource.");
        lambda.assertError(
                LambdaApi.GET_LAYER_VERSION_POLICY,
                new GetLayerVersionPolicyRequest("l", 2L),
                "ResourceNotFoundException",
                "Layer version " + LAYER + ":2 does not exist.");
        share("one", "*");
        lambda.assertError(
                LambdaApi.ADD_LAYER_VERSION_PERMISSION,
                request("two", "*", "old"),
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. "
                        + "Call the GetLayerPolicy API to retrieve the latest Revision Id");
        lambda.assertError(
                LambdaApi.REMOVE_LAYER_VERSION_PERMISSION,
                new RemoveLayerVersionPermissionRequest("l", 1L, "two", null),
                "ResourceNotFoundException",
                "Statement two is not found in resource policy.");
    }

    @Test
    void otherAccountsReadAndUseWhatIsSharedWithThem() {
        String words = "User: arn:aws:iam::" + OTHER + ":root is not authorized to perform: lambda:GetLayerVersion"
                + " on resource: " + LAYER
                + ":1 because no resource-based policy allows the lambda:GetLayerVersion action";
        var get = new GetLayerVersionByArnRequest(LAYER + ":1");
        var byName = new GetLayerVersionRequest(LAYER, 1L);
        var function = LambdaFixture.request(
                "f",
                "python3.12",
                "app.handler",
                Zip.of("app.py", ""),
                builder -> builder.layers(List.of(LAYER + ":1")));
        lambda.assertErrorAs(OTHER, LambdaApi.GET_LAYER_VERSION_BY_ARN, get, "AccessDeniedException", words);
        lambda.assertErrorAs(OTHER, LambdaApi.GET_LAYER_VERSION, byName, "AccessDeniedException", words);
        lambda.assertErrorAs(OTHER, LambdaApi.CREATE_FUNCTION, function, "AccessDeniedException", words);

        share("one", OTHER);

        assertThat(lambda.callAs(OTHER, LambdaApi.GET_LAYER_VERSION_BY_ARN, get).version())
                .isEqualTo(1);
        assertThat(lambda.callAs(OTHER, LambdaApi.GET_LAYER_VERSION, byName).version())
                .isEqualTo(1);
        assertThat(lambda.callAs(OTHER, LambdaApi.CREATE_FUNCTION, function).layers())
                .hasSize(1);
        lambda.call(
                LambdaApi.REMOVE_LAYER_VERSION_PERMISSION,
                new RemoveLayerVersionPermissionRequest("l", 1L, "one", null));
        lambda.assertErrorAs(OTHER, LambdaApi.GET_LAYER_VERSION_BY_ARN, get, "AccessDeniedException", words);
    }
}
