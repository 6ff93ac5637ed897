package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.port.ImageLocator;
import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.CreateFunctionRequest;
import dev.sundog.lambda.api.DeleteFunctionRequest;
import dev.sundog.lambda.api.Environment;
import dev.sundog.lambda.api.FunctionCode;
import dev.sundog.lambda.api.FunctionConfiguration;
import dev.sundog.lambda.api.GetFunctionConfigurationRequest;
import dev.sundog.lambda.api.GetFunctionRequest;
import dev.sundog.lambda.api.GetFunctionResponse;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.ListFunctionsRequest;
import dev.sundog.lambda.api.LoggingConfig;
import dev.sundog.lambda.api.UpdateFunctionCodeRequest;
import dev.sundog.lambda.api.UpdateFunctionConfigurationRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions and their configurations; none of them is run. */
class FunctionsTest {

    private static final Blob CODE = Zip.of("app.py", "def handler(event, context): pass\n");
    private static final Blob OLD_CODE = Zip.of("app.py", "# the one before");
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private final LambdaFixture lambda = new LambdaFixture();

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void answersAFunctionThatIsPendingAndHasDefaults() {
        FunctionConfiguration made = create(builder -> builder);

        assertThat(made.functionArn()).isEqualTo(ARN);
        assertThat(made.state()).isEqualTo("Pending");
        assertThat(made.stateReasonCode()).isEqualTo("Creating");
        assertThat(made.timeout()).isEqualTo(3);
        assertThat(made.memorySize()).isEqualTo(128);
        assertThat(made.version()).isEqualTo("$LATEST");
        assertThat(made.codeSize()).isEqualTo(CODE.size());
        assertThat(made.codeSha256()).hasSize(44);
        assertThat(made.lastModified()).isEqualTo("2026-01-01T00:00:00.000+0000");
        assertThat(made.loggingConfig().logGroup()).isEqualTo("/aws/lambda/f");
        assertThat(made.architectures()).containsExactly("x86_64");
        assertThat(lambda.configuration("f").state()).isEqualTo("Active");
        assertThat(lambda.configuration("f").lastUpdateStatus()).isEqualTo("Successful");
    }

    @Test
    void refusesANameThatIsTaken() {
        create(builder -> builder);

        assertRefused(builder -> builder, "ResourceConflictException", "Function already exist: f");
    }

    @Test
    void refusesRuntimesThatAwsDoesNotHave() {
        assertThat(error(builder -> builder.runtime("python9.9")).getMessage())
                .startsWith(
                        "Value python9.9 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [")
                .endsWith("] or be a valid ARN");
    }

    @Test
    void refusesRuntimesOfThePastWithAWordOfAdvice() {
        assertRefused(
                builder -> builder.runtime("nodejs14.x"),
                "InvalidParameterValueException",
                "The runtime parameter of nodejs14.x is no longer supported for creating or updating AWS Lambda functions. We "
                        + "recommend you use the new runtime (nodejs20.x) while creating or updating functions.");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String name = "a".repeat(65);

        assertRefused(
                builder -> builder.functionName(name),
                "InvalidParameterValueException",
                "1 validation error detected: Value '" + name
                        + "' at 'functionName' failed to satisfy constraint: Member "
                        + "must have length less than or equal to 64");
    }

    @Test
    void refusesArchivesThatAreTooLarge() {
        try (LambdaFixture small = new LambdaFixture(Map.of("LAMBDA_LIMITS_CODE_SIZE_ZIPPED", "10"))) {
            small.assertError(
                    LambdaApi.CREATE_FUNCTION,
                    request(builder -> builder),
                    "RequestEntityTooLargeException",
                    "Zipped size must be smaller than 10 bytes");
        }
    }

    @Test
    void keepsWhatAnUpdateOfLoggingDoesNotSay() {
        create(builder -> builder.loggingConfig(new LoggingConfig("JSON", null, "WARN", null)));

        lambda.call(
                LambdaApi.UPDATE_FUNCTION_CONFIGURATION,
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .loggingConfig(new LoggingConfig(null, "DEBUG", null, "elsewhere"))
                        .build());

        assertThat(lambda.configuration("f").loggingConfig())
                .isEqualTo(new LoggingConfig("JSON", "DEBUG", "WARN", "elsewhere"));
    }

    @Test
    void refusesNumbersOutOfRangeInAwssWords() {
        assertRefused(
                builder -> builder.timeout(901).memorySize(1),
                "ValidationException",
                "2 validation errors detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value "
                        + "less than or equal to 900; Value '1' at 'memorySize' failed to satisfy constraint: Member must have "
                        + "value greater than or equal to 128");
    }

    @Test
    void refusesARoleThatIsNone() {
        assertRefused(
                builder -> builder.role("x"),
                "ValidationException",
                "1 validation error detected: Value 'x' at 'role' failed to satisfy constraint: Member must satisfy regular "
                        + "expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    }

    @Test
    void refusesReservedVariables() {
        assertRefused(
                builder -> builder.environment(new Environment(Map.of("AWS_REGION", "x", "MINE", "y"))),
                "InvalidParameterValueException",
                "Lambda was unable to configure your environment variables because the environment variables you have provided "
                        + "contains reserved keys that are currently not supported for modification. Reserved keys used in "
                        + "this request: AWS_REGION");
    }

    @Test
    void refusesMoreThanFourKilobytesOfVariables() {
        String long4k = "x".repeat(4096);

        assertRefused(
                builder -> builder.environment(new Environment(Map.of("MINE", long4k))),
                "InvalidParameterValueException",
                "Lambda was unable to configure your environment variables because the environment variables you have provided "
                        + "exceeded the 4KB limit. String measured: {\"MINE\":\"" + long4k + "\"}");
    }

    @Test
    void refusesArchivesThatAreBroken() {
        assertRefused(
                builder -> builder.code(zip(Blob.utf8("no zip"))),
                "InvalidParameterValueException",
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
        assertRefused(
                builder -> builder.code(zip(Zip.of())),
                "InvalidParameterValueException",
                "Uploaded file must be a non-empty zip");
    }

    @Test
    void refusesArchivesThatLeadOutOfThemselves() {
        assertRefused(
                builder -> builder.code(zip(Zip.of("../outside", "x"))),
                "InvalidParameterValueException",
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    @Test
    void refusesArchivesThatAreTooLargeUnpacked() {
        try (LambdaFixture small = new LambdaFixture(Map.of("LAMBDA_LIMITS_CODE_SIZE_UNZIPPED", "1000"))) {
            small.assertError(
                    LambdaApi.CREATE_FUNCTION,
                    LambdaFixture.request(
                            "f", "python3.12", "app.handler", Zip.of("app.py", "x".repeat(1001)), builder -> builder),
                    "InvalidParameterValueException",
                    "Unzipped size must be smaller than 1000 bytes");
        }
    }

    @Test
    void needsRuntimeAndHandlerOfArchives() {
        assertRefused(
                builder -> builder.runtime(null),
                "InvalidParameterValueException",
                "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
    }

    @Test
    void takesCodeFromAnObjectStore() {
        lambda.ports.offer(ObjectStore.class, new OneObject());

        FunctionConfiguration made = create(builder -> builder.code(
                FunctionCode.builder().s3Bucket("bucket").s3Key("code.zip").build()));

        assertThat(made.codeSize()).isEqualTo(CODE.size());
        lambda.assertError(
                LambdaApi.CREATE_FUNCTION,
                request(builder -> builder.functionName("g")
                        .code(FunctionCode.builder()
                                .s3Bucket("bucket")
                                .s3Key("other")
                                .build())),
                "InvalidParameterValueException",
                "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.");
    }

    @Test
    void takesCodeFromOneSource() {
        assertRefused(
                builder -> builder.code(FunctionCode.builder().build()),
                "InvalidParameterValueException",
                "Please provide a source for function code.");
        assertRefused(
                builder -> builder.code(FunctionCode.builder()
                        .zipFile(CODE)
                        .s3Bucket("bucket")
                        .s3Key("code.zip")
                        .build()),
                "InvalidParameterValueException",
                "Please do not provide other FunctionCode parameters when providing a ZipFile.");
        assertRefused(
                builder ->
                        builder.code(FunctionCode.builder().s3Bucket("bucket").build()),
                "InvalidParameterValueException",
                "Error occurred while GetObject. S3 Error Code: NoSuchKey. "
                        + "S3 Error Message: The specified key does not exist.");
        assertRefused(
                builder -> builder.code(
                        FunctionCode.builder().imageUri("elsewhere/app").build()),
                "InvalidParameterValueException",
                "Please do not provide ImageUri when creating a function with packageType Zip.");
    }

    @Test
    void takesCodeFromAVersionOfAnObject() {
        lambda.ports.offer(ObjectStore.class, new OneObject());

        FunctionConfiguration made = create(builder -> builder.code(FunctionCode.builder()
                .s3Bucket("bucket")
                .s3Key("code.zip")
                .s3ObjectVersion("old")
                .build()));

        assertThat(made.codeSize()).isEqualTo(OLD_CODE.size());
        assertRefused(
                builder -> builder.functionName("g")
                        .code(FunctionCode.builder()
                                .s3Bucket("bucket")
                                .s3Key("code.zip")
                                .s3ObjectVersion("none")
                                .build()),
                "InvalidParameterValueException",
                "Error occurred while GetObject. S3 Error Code: NoSuchVersion. "
                        + "S3 Error Message: The specified version does not exist.");
    }

    /** A store with one object, of which there is an older version. */
    private static final class OneObject implements ObjectStore {
        @Override
        public List<String> list(String bucket, String prefix) {
            return List.of("code.zip");
        }

        @Override
        public ByteStream read(String bucket, String key) {
            if (key.equals("code.zip")) {
                return ByteStream.of(CODE);
            }
            throw new ServiceError(ErrorType.sender("NoSuchKey", 404), "The specified key does not exist.");
        }

        @Override
        public ByteStream read(String bucket, String key, String version) {
            if (version.equals("old")) {
                return ByteStream.of(OLD_CODE);
            }
            throw new ServiceError(ErrorType.sender("NoSuchVersion", 404), "The specified version does not exist.");
        }

        @Override
        public String write(String bucket, String key, Blob content, String contentType) {
            throw new AssertionError("nothing is to be written");
        }
    }

    @Test
    void refusesAnImageThatARegistryHereOughtToHave() {
        lambda.ports.offer(ImageLocator.class, image -> switch (image) {
            case "here/app:v1" ->
                Optional.of(new ImageLocator.Place(Optional.of("127.0.0.1:1/app@x"), "AWS", "secret"));
            case "here/app:v2" -> Optional.of(new ImageLocator.Place(Optional.empty(), "AWS", ""));
            default -> Optional.empty();
        });

        assertRefused(
                image("here/app:v2"),
                "InvalidParameterValueException",
                "Source image here/app:v2 does not exist. Provide a valid source image.");
        create(image("here/app:v1"));
        lambda.call(
                LambdaApi.DELETE_FUNCTION,
                DeleteFunctionRequest.builder().functionName("f").build());
        create(image("elsewhere/app:v1"));
    }

    @Test
    void tellsTheDigestOfAnImageThatARegistryHereHas() {
        String digest = "ab".repeat(32);
        lambda.ports.offer(
                ImageLocator.class,
                image -> image.startsWith("here/")
                        ? Optional.of(new ImageLocator.Place(
                                Optional.of("127.0.0.1:1/app@sha256:" + digest), "AWS", "secret"))
                        : Optional.empty());

        create(image("here/app:v1"));

        GetFunctionResponse found = lambda.call(LambdaApi.GET_FUNCTION, new GetFunctionRequest("f", null));
        assertThat(found.configuration().codeSha256()).isEqualTo(digest);
        assertThat(found.code().imageUri()).isEqualTo("here/app:v1");
        assertThat(found.code().resolvedImageUri()).isEqualTo("here/app@sha256:" + digest);

        lambda.call(
                LambdaApi.UPDATE_FUNCTION_CODE,
                UpdateFunctionCodeRequest.builder()
                        .functionName("f")
                        .imageUri("elsewhere:5000/app")
                        .build());
        assertThat(lambda.call(LambdaApi.GET_FUNCTION, new GetFunctionRequest("f", null))
                        .code()
                        .resolvedImageUri())
                .isEqualTo("elsewhere:5000/app");
    }

    @Test
    void otherProcessorsHaveOtherBuildsOfARuntime() {
        create(builder -> builder);
        String before = lambda.configuration("f").runtimeVersionConfig().runtimeVersionArn();

        FunctionConfiguration changed = lambda.call(
                LambdaApi.UPDATE_FUNCTION_CODE,
                UpdateFunctionCodeRequest.builder()
                        .functionName("f")
                        .zipFile(Zip.of("app.py", "x = 1"))
                        .architectures(List.of("arm64"))
                        .build());

        assertThat(changed.runtimeVersionConfig().runtimeVersionArn()).isNotEqualTo(before);
    }

    private static UnaryOperator<CreateFunctionRequest.Builder> image(String name) {
        return request -> request.packageType("Image")
                .runtime(null)
                .handler(null)
                .code(FunctionCode.builder().imageUri(name).build());
    }

    @Test
    void findsFunctionsByNameAndByArn() {
        create(builder -> builder);

        for (String name : List.of("f", ARN, "000000000000:function:f", "f:$LATEST")) {
            assertThat(lambda.configuration(name).functionName()).as(name).isEqualTo("f");
        }
        assertNotFound("g", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:g");
        assertNotFound("f:1", "Function not found: " + ARN + ":1");
        assertNotFound(
                "arn:aws:lambda:eu-west-1:000000000000:function:f",
                "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')");
    }

    private void assertNotFound(String name, String words) {
        lambda.assertError(
                LambdaApi.GET_FUNCTION_CONFIGURATION,
                new GetFunctionConfigurationRequest(name, null),
                "ResourceNotFoundException",
                words);
    }

    @Test
    void changesOnlyWhatAnUpdateSays() {
        FunctionConfiguration before =
                create(builder -> builder.description("first").timeout(10));

        FunctionConfiguration after = lambda.call(
                LambdaApi.UPDATE_FUNCTION_CONFIGURATION,
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .timeout(20)
                        .build());

        assertThat(after.timeout()).isEqualTo(20);
        assertThat(after.description()).isEqualTo("first");
        assertThat(after.lastUpdateStatus()).isEqualTo("InProgress");
        assertThat(after.revisionId()).isNotEqualTo(before.revisionId());
        assertThat(lambda.configuration("f").lastUpdateStatus()).isEqualTo("Successful");
    }

    @Test
    void refusesUpdatesOfAnotherRevision() {
        create(builder -> builder);

        lambda.assertError(
                LambdaApi.UPDATE_FUNCTION_CONFIGURATION,
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .revisionId("other")
                        .build(),
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve "
                        + "the latest Revision Id");
    }

    @Test
    void listsFunctionsInPagesByName() {
        for (int i = 0; i < 3; i++) {
            String name = "f" + i;
            create(builder -> builder.functionName(name));
        }

        var first = lambda.call(LambdaApi.LIST_FUNCTIONS, new ListFunctionsRequest(null, null, null, 2));
        var second = lambda.call(LambdaApi.LIST_FUNCTIONS, new ListFunctionsRequest(null, null, first.nextMarker(), 2));

        assertThat(first.functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("f0", "f1");
        assertThat(second.functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("f2");
        assertThat(second.nextMarker()).isNull();
        assertThat(first.functions().getFirst().state()).isNull();
    }

    @Test
    void keepsFunctionsWhenTheServiceIsOpenedAnew() {
        create(builder -> builder.environment(new Environment(Map.of("MINE", "yes"))));
        FunctionConfiguration before = lambda.configuration("f");

        lambda.reopen();

        assertThat(lambda.configuration("f").environment().variables()).isEqualTo(Map.of("MINE", "yes"));
        assertThat(lambda.configuration("f").revisionId()).isEqualTo(before.revisionId());
    }

    // ---- calls

    private static FunctionCode zip(Blob zip) {
        return FunctionCode.builder().zipFile(zip).build();
    }

    private static CreateFunctionRequest request(UnaryOperator<CreateFunctionRequest.Builder> more) {
        return LambdaFixture.request("f", "python3.12", "app.handler", CODE, more);
    }

    private FunctionConfiguration create(UnaryOperator<CreateFunctionRequest.Builder> more) {
        return lambda.call(LambdaApi.CREATE_FUNCTION, request(more));
    }

    private void assertRefused(UnaryOperator<CreateFunctionRequest.Builder> more, String code, String words) {
        lambda.assertError(LambdaApi.CREATE_FUNCTION, request(more), code, words);
    }

    private ServiceError error(UnaryOperator<CreateFunctionRequest.Builder> more) {
        return catchThrowableOfType(ServiceError.class, () -> create(more));
    }
}
