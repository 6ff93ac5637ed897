package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.CreateAliasRequest;
import dev.sundog.lambda.api.CreateFunctionRequest;
import dev.sundog.lambda.api.DeleteFunctionRequest;
import dev.sundog.lambda.api.FunctionConfiguration;
import dev.sundog.lambda.api.GetFunctionConfigurationRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.ListVersionsByFunctionRequest;
import dev.sundog.lambda.api.PublishVersionRequest;
import dev.sundog.lambda.api.SnapStart;
import dev.sundog.lambda.api.SnapStartResponse;
import dev.sundog.lambda.api.UpdateFunctionCodeRequest;
import dev.sundog.lambda.api.UpdateFunctionConfigurationRequest;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Versions of functions, and the revisions that each change makes. */
class VersionsTest {

    private static final Blob CODE = Zip.of("app.py", "def handler(event, context): pass\n");
    private static final Blob OTHER = Zip.of("app.py", "def handler(event, context): return 1\n");
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private final LambdaFixture lambda = new LambdaFixture();

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void aVersionIsPublishedOnlyOfWhatHasChanged() {
        create(builder -> builder);

        assertThat(publish(null).version()).isEqualTo("1");
        assertThat(publish("again").description()).isEmpty();
        update(builder -> builder.timeout(20));
        assertThat(publish(null).functionArn()).isEqualTo(ARN + ":2");
        assertThat(versions()).containsExactly(ARN + ":$LATEST", ARN + ":1", ARN + ":2");
        assertThat(lambda.configuration("f:1").timeout()).isEqualTo(3);
    }

    @Test
    void aNewDescriptionIsAChangeAndTheSameCodeIsNone() {
        create(builder -> builder);
        publish("described by its version");
        assertThat(code(CODE, true).version()).isEqualTo("1");

        update(builder -> builder.description("new"));

        assertThat(publish(null).version()).isEqualTo("2");
        assertThat(code(OTHER, true).version()).isEqualTo("3");
    }

    @Test
    void aVersionOfWhatIsReadyIsReadyAtOnce() {
        create(builder -> builder);

        FunctionConfiguration made = publish("first");

        assertThat(made.state()).isEqualTo("Active");
        assertThat(made.lastUpdateStatus()).isEqualTo("Successful");
        assertThat(made.stateReason()).isNull();
        assertThat(made.description()).isEqualTo("first");
    }

    @Test
    void aVersionOfWhatIsBeingChangedIsPending() {
        create(builder -> builder);

        FunctionConfiguration made = code(OTHER, true);

        assertThat(made.state()).isEqualTo("Pending");
        assertThat(made.stateReasonCode()).isEqualTo("Creating");
        assertThat(made.lastUpdateStatus()).isNull();
        assertThat(lambda.configuration("f:1").state()).isEqualTo("Active");
        assertThat(lambda.configuration("f:1").lastUpdateStatus()).isEqualTo("Successful");
    }

    @Test
    void aFunctionPublishedWhenItIsMadeIsAnsweredWithoutItsVersionInTheArn() {
        FunctionConfiguration made = create(builder -> builder.publish(true));

        assertThat(made.version()).isEqualTo("1");
        assertThat(made.functionArn()).isEqualTo(ARN);
        assertThat(lambda.configuration("f:1").functionArn()).isEqualTo(ARN + ":1");
    }

    @Test
    void snapshotsAreOfPublishedVersions() {
        create(builder -> builder.runtime("java21").snapStart(new SnapStart("PublishedVersions")));

        assertThat(publish(null).state()).isEqualTo("Pending");
        assertThat(lambda.configuration("f:1").snapStart()).isEqualTo(new SnapStartResponse("PublishedVersions", "On"));
        assertThat(lambda.configuration("f").snapStart()).isEqualTo(new SnapStartResponse("PublishedVersions", "Off"));
        lambda.assertError(
                LambdaApi.CREATE_FUNCTION,
                LambdaFixture.request(
                        "g",
                        "python3.11",
                        "app.handler",
                        CODE,
                        builder -> builder.snapStart(new SnapStart("PublishedVersions"))),
                "InvalidParameterValueException",
                "python3.11 is not supported for SnapStart enabled functions.");
    }

    @Test
    void theLatestVersionHasAnotherRevisionWithEveryChangeAndWhenItIsReady() {
        String created = create(builder -> builder).revisionId();
        String ready = revision("f");
        String updated = update(builder -> builder.timeout(20)).revisionId();
        String updatedReady = revision("f");
        String published = publish(null).revisionId();

        assertThat(List.of(created, ready, updated, updatedReady, published, revision("f")))
                .doesNotHaveDuplicates();
        assertThat(revision("f:1")).isEqualTo(published);
        lambda.assertError(
                LambdaApi.PUBLISH_VERSION,
                PublishVersionRequest.builder()
                        .functionName("f")
                        .revisionId(updatedReady)
                        .build(),
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to "
                        + "retrieve the latest Revision Id");
    }

    @Test
    void aVersionIsDeletedAloneUnlessAnAliasNeedsIt() {
        create(builder -> builder);
        publish(null);
        update(builder -> builder.timeout(20));
        publish(null);
        lambda.call(
                LambdaApi.CREATE_ALIAS,
                CreateAliasRequest.builder()
                        .functionName("f")
                        .name("live")
                        .functionVersion("2")
                        .build());

        lambda.call(LambdaApi.DELETE_FUNCTION, new DeleteFunctionRequest("f", "1"));
        lambda.call(LambdaApi.DELETE_FUNCTION, new DeleteFunctionRequest("f", "99"));
        lambda.assertError(
                LambdaApi.DELETE_FUNCTION,
                new DeleteFunctionRequest("f", "2"),
                "ResourceConflictException",
                "Unable to delete version because the following aliases reference it: [live]");

        assertThat(versions()).containsExactly(ARN + ":$LATEST", ARN + ":2");
    }

    @Test
    void aFunctionIsDeletedWithItsVersions() {
        create(builder -> builder);
        publish(null);

        assertThat(lambda.call(LambdaApi.DELETE_FUNCTION, new DeleteFunctionRequest("f", null))
                        .statusCode())
                .isEqualTo(204);

        lambda.assertError(
                LambdaApi.GET_FUNCTION_CONFIGURATION,
                new GetFunctionConfigurationRequest("f", "1"),
                "ResourceNotFoundException",
                "Function not found: " + ARN + ":1");
        create(builder -> builder);
        assertThat(publish(null).version()).isEqualTo("1");
    }

    // ---- calls

    private FunctionConfiguration create(UnaryOperator<CreateFunctionRequest.Builder> more) {
        return lambda.create("f", "python3.12", "app.handler", CODE, more);
    }

    private FunctionConfiguration publish(String description) {
        return lambda.call(
                LambdaApi.PUBLISH_VERSION,
                PublishVersionRequest.builder()
                        .functionName("f")
                        .description(description)
                        .build());
    }

    private FunctionConfiguration code(Blob zip, boolean publish) {
        return lambda.call(
                LambdaApi.UPDATE_FUNCTION_CODE,
                UpdateFunctionCodeRequest.builder()
                        .functionName("f")
                        .zipFile(zip)
                        .publish(publish)
                        .build());
    }

    private FunctionConfiguration update(UnaryOperator<UpdateFunctionConfigurationRequest.Builder> more) {
        return lambda.call(
                LambdaApi.UPDATE_FUNCTION_CONFIGURATION,
                more.apply(UpdateFunctionConfigurationRequest.builder().functionName("f"))
                        .build());
    }

    private List<String> versions() {
        return lambda
                .call(LambdaApi.LIST_VERSIONS_BY_FUNCTION, new ListVersionsByFunctionRequest("f", null, null))
                .versions()
                .stream()
                .map(FunctionConfiguration::functionArn)
                .toList();
    }

    private String revision(String name) {
        return lambda.configuration(name).revisionId();
    }
}
