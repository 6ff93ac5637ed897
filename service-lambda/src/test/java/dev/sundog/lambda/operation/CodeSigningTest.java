package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.service.Fidelity;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.AllowedPublishers;
import dev.sundog.lambda.api.CodeSigningConfig;
import dev.sundog.lambda.api.CodeSigningPolicies;
import dev.sundog.lambda.api.CreateCodeSigningConfigRequest;
import dev.sundog.lambda.api.DeleteCodeSigningConfigRequest;
import dev.sundog.lambda.api.DeleteFunctionCodeSigningConfigRequest;
import dev.sundog.lambda.api.GetFunctionCodeSigningConfigRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.ListFunctionsByCodeSigningConfigRequest;
import dev.sundog.lambda.api.PutFunctionCodeSigningConfigRequest;
import dev.sundog.lambda.api.UpdateCodeSigningConfigRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Code signing configurations, which are kept and given back. */
class CodeSigningTest {

    private static final String PROFILE = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/profile/0123456789";

    private final LambdaFixture lambda = new LambdaFixture();
    private CodeSigningConfig made;

    @BeforeEach
    void create() {
        made = lambda.call(
                        LambdaApi.CREATE_CODE_SIGNING_CONFIG,
                        CreateCodeSigningConfigRequest.builder()
                                .allowedPublishers(new AllowedPublishers(List.of(PROFILE)))
                                .build())
                .codeSigningConfig();
        lambda.create("f", "python3.12", "app.handler", Zip.of("app.py", ""), builder -> builder);
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void aConfigurationWarnsUnlessToldOtherwise() {
        assertThat(made.codeSigningConfigId()).matches("csc-[a-z0-9]{17}");
        assertThat(made.codeSigningConfigArn())
                .isEqualTo("arn:aws:lambda:us-east-1:000000000000:code-signing-config:" + made.codeSigningConfigId());
        assertThat(made.codeSigningPolicies().untrustedArtifactOnDeployment()).isEqualTo("Warn");

        CodeSigningConfig changed = lambda.call(
                        LambdaApi.UPDATE_CODE_SIGNING_CONFIG,
                        UpdateCodeSigningConfigRequest.builder()
                                .codeSigningConfigArn(made.codeSigningConfigArn())
                                .codeSigningPolicies(new CodeSigningPolicies("Enforce"))
                                .build())
                .codeSigningConfig();

        assertThat(changed.codeSigningPolicies().untrustedArtifactOnDeployment())
                .isEqualTo("Enforce");
        assertThat(changed.allowedPublishers()).isEqualTo(made.allowedPublishers());
        assertThat(lambda.lastFidelity()).isEqualTo(Fidelity.STORED);
    }

    @Test
    void aFunctionMayHaveAConfigurationFromItsBeginning() {
        lambda.create(
                "g",
                "python3.12",
                "app.handler",
                Zip.of("app.py", ""),
                builder -> builder.codeSigningConfigArn(made.codeSigningConfigArn()));

        assertThat(lambda.lastFidelity()).isEqualTo(Fidelity.STORED);
        assertThat(lambda.call(LambdaApi.GET_FUNCTION_CODE_SIGNING_CONFIG, new GetFunctionCodeSigningConfigRequest("g"))
                        .codeSigningConfigArn())
                .isEqualTo(made.codeSigningConfigArn());
        String unknown = made.codeSigningConfigArn().replaceAll("csc-.*", "csc-00000000000000000");
        lambda.assertError(
                LambdaApi.CREATE_FUNCTION,
                LambdaFixture.request(
                        "h",
                        "python3.12",
                        "app.handler",
                        Zip.of("app.py", ""),
                        builder -> builder.codeSigningConfigArn(unknown)),
                "CodeSigningConfigNotFoundException",
                "The code signing configuration cannot be found. "
                        + "Check that the provided configuration is not deleted: " + unknown + ".");
    }

    @Test
    void aConfigurationThatFunctionsHaveCannotBeDeleted() {
        String arn = made.codeSigningConfigArn();
        lambda.call(LambdaApi.PUT_FUNCTION_CODE_SIGNING_CONFIG, new PutFunctionCodeSigningConfigRequest(arn, "f"));
        assertThat(lambda.call(LambdaApi.GET_FUNCTION_CODE_SIGNING_CONFIG, new GetFunctionCodeSigningConfigRequest("f"))
                        .codeSigningConfigArn())
                .isEqualTo(arn);
        assertThat(lambda.call(
                                LambdaApi.LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG,
                                new ListFunctionsByCodeSigningConfigRequest(arn, null, null))
                        .functionArns())
                .containsExactly("arn:aws:lambda:us-east-1:000000000000:function:f");
        lambda.assertError(
                LambdaApi.DELETE_CODE_SIGNING_CONFIG,
                new DeleteCodeSigningConfigRequest(arn),
                "ResourceConflictException",
                "Cannot delete the code signing configuration because it is in use by functions.");

        lambda.call(LambdaApi.DELETE_FUNCTION_CODE_SIGNING_CONFIG, new DeleteFunctionCodeSigningConfigRequest("f"));
        lambda.call(LambdaApi.DELETE_CODE_SIGNING_CONFIG, new DeleteCodeSigningConfigRequest(arn));

        lambda.assertError(
                LambdaApi.PUT_FUNCTION_CODE_SIGNING_CONFIG,
                new PutFunctionCodeSigningConfigRequest(arn, "f"),
                "CodeSigningConfigNotFoundException",
                "The code signing configuration cannot be found. "
                        + "Check that the provided configuration is not deleted: " + arn + ".");
    }
}
