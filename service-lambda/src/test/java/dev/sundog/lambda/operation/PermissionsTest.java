package dev.sundog.lambda.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.FunctionInvoker;
import dev.sundog.core.port.FunctionInvoker.Source;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.LambdaFixture;
import dev.sundog.lambda.Zip;
import dev.sundog.lambda.api.AddPermissionRequest;
import dev.sundog.lambda.api.AddPermissionResponse;
import dev.sundog.lambda.api.CreateAliasRequest;
import dev.sundog.lambda.api.GetPolicyRequest;
import dev.sundog.lambda.api.GetPolicyResponse;
import dev.sundog.lambda.api.InvocationRequest;
import dev.sundog.lambda.api.LambdaApi;
import dev.sundog.lambda.api.PublishVersionRequest;
import dev.sundog.lambda.api.RemovePermissionRequest;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resource policies of functions: what they are, and whom they let in. */
class PermissionsTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";
    private static final String OTHER = "111111111111";
    private static final Source BUCKET = new Source("s3.amazonaws.com", "arn:aws:s3:::pictures", "000000000000");

    private final LambdaFixture lambda = new LambdaFixture();

    @BeforeEach
    void makeFunction() {
        lambda.create("f", "python3.12", "app.handler", Zip.of("app.py", ""), builder -> builder);
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    private AddPermissionResponse permit(UnaryOperator<AddPermissionRequest.Builder> more) {
        return lambda.call(LambdaApi.ADD_PERMISSION, request(more));
    }

    private static AddPermissionRequest request(UnaryOperator<AddPermissionRequest.Builder> more) {
        return more.apply(AddPermissionRequest.builder()
                        .functionName("f")
                        .statementId("one")
                        .action("lambda:InvokeFunction")
                        .principal("s3.amazonaws.com"))
                .build();
    }

    private GetPolicyResponse policy() {
        return lambda.call(LambdaApi.GET_POLICY, new GetPolicyRequest("f", null));
    }

    // ---- what they are

    @Test
    void aStatementSaysWhomItLetsInAndUnderWhichConditions() {
        String statement = permit(
                        builder -> builder.sourceArn("arn:aws:s3:::pictures").sourceAccount("000000000000"))
                .statement();

        assertThat(statement)
                .isEqualTo("{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},"
                        + "\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"" + ARN + "\",\"Condition\":{"
                        + "\"StringEquals\":{\"AWS:SourceAccount\":\"000000000000\"},"
                        + "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::pictures\"}}}");
        assertThat(policy().policy())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + statement + "]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '!', textBlock = """
            111111111111                          | {"AWS":"arn:aws:iam::111111111111:root"}
            arn:aws:iam::111111111111:user/ann    | {"AWS":"arn:aws:iam::111111111111:user/ann"}
            alexa-appkit.amazon.com               | {"Service":"alexa-appkit.amazon.com"}
            *                                     | "*"
            """)
    void aPrincipalIsAnAccountAServiceOrEverybody(String principal, String written) {
        assertThat(permit(builder -> builder.principal(principal)).statement())
                .contains("\"Principal\":" + written + ",");
    }

    @Test
    void nobodyElseIsAPrincipal() {
        lambda.assertError(
                LambdaApi.ADD_PERMISSION,
                request(builder -> builder.principal("somebody")),
                "InvalidParameterValueException",
                "The provided principal was invalid. Please check the principal and try again.");
    }

    @Test
    void theAuthTypeOfUrlsBelongsToTheirInvocation() {
        lambda.assertError(
                LambdaApi.ADD_PERMISSION,
                request(builder -> builder.functionUrlAuthType("NONE")),
                "InvalidParameterValueException",
                "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
    }

    @Test
    void statementsHaveIdsOfTheirOwnAndPoliciesTheRevisionOfTheirFunction() {
        permit(builder -> builder);
        lambda.assertError(
                LambdaApi.ADD_PERMISSION,
                request(builder -> builder),
                "ResourceConflictException",
                "The statement id (one) provided already exists. "
                        + "Please provide a new statement id, or remove the existing statement.");
        lambda.assertError(
                LambdaApi.ADD_PERMISSION,
                request(builder -> builder.statementId("two").revisionId("old")),
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. "
                        + "Call the GetFunction/GetAlias API to retrieve the latest Revision Id");
        String revision = policy().revisionId();
        permit(builder -> builder.statementId("two").revisionId(revision));
        assertThat(policy().revisionId())
                .isNotEqualTo(revision)
                .isEqualTo(lambda.configuration("f").revisionId());
    }

    @Test
    void statementsStayInTheOrderInWhichTheyWereAdded() {
        permit(builder -> builder.statementId("z"));
        permit(builder -> builder.statementId("a"));

        assertThat(policy().policy()).containsSubsequence("\"Sid\":\"z\"", "\"Sid\":\"a\"");
        lambda.reopen();
        assertThat(policy().policy()).containsSubsequence("\"Sid\":\"z\"", "\"Sid\":\"a\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            g |      | Function not found: arn:aws:lambda:us-east-1:000000000000:function:g
            g | 1    | Function not found: arn:aws:lambda:us-east-1:000000000000:function:g
            f | 42   | Function not found: arn:aws:lambda:us-east-1:000000000000:function:f:42
            f | live | Cannot find alias arn: arn:aws:lambda:us-east-1:000000000000:function:f:live
            f | a$b  | Function not found: arn:aws:lambda:us-east-1:000000000000:function:f:a$b
            """)
    void nothingIsPermittedWithWhatIsNotThere(String function, String qualifier, String words) {
        lambda.assertError(
                LambdaApi.ADD_PERMISSION,
                request(builder -> builder.functionName(function).qualifier(qualifier)),
                "ResourceNotFoundException",
                words);
    }

    @Test
    void aPolicyOfWhatIsNotThereIsMissedInOtherWordsByEachOperation() {
        lambda.assertError(
                LambdaApi.REMOVE_PERMISSION,
                new RemovePermissionRequest("g", "one", null, null),
                "ResourceNotFoundException",
                "No policy found for: arn:aws:lambda:us-east-1:000000000000:function:g");
        lambda.assertError(
                LambdaApi.GET_POLICY,
                new GetPolicyRequest("f", "77"),
                "ResourceNotFoundException",
                "The resource you requested does not exist.");
    }

    @Test
    void aPolicyGoesWithItsLastStatement() {
        permit(builder -> builder);
        lambda.assertError(
                LambdaApi.REMOVE_PERMISSION,
                new RemovePermissionRequest("f", "two", null, null),
                "ResourceNotFoundException",
                "Statement two is not found in resource policy.");

        lambda.call(LambdaApi.REMOVE_PERMISSION, new RemovePermissionRequest("f", "one", null, null));

        lambda.assertError(
                LambdaApi.GET_POLICY,
                new GetPolicyRequest("f", null),
                "ResourceNotFoundException",
                "The resource you requested does not exist.");
        lambda.assertError(
                LambdaApi.REMOVE_PERMISSION,
                new RemovePermissionRequest("f", "one", null, null),
                "ResourceNotFoundException",
                "No policy is associated with the given resource.");
    }

    // ---- whom they let in

    private FunctionInvoker invoker() {
        return lambda.ports.find(FunctionInvoker.class).orElseThrow();
    }

    private static Arn arn(String text) {
        return Arn.parse(text).orElseThrow();
    }

    @Test
    void aServiceComesInForWhatTheConditionsName() {
        assertThat(invoker().admits(arn(ARN), BUCKET)).isFalse();
        permit(builder -> builder.sourceArn("arn:aws:s3:::pict*").sourceAccount("000000000000"));

        assertThat(invoker().admits(arn(ARN), BUCKET)).isTrue();
        assertThat(invoker().admits(arn(ARN), new Source("s3.amazonaws.com", "arn:aws:s3:::other", "000000000000")))
                .isFalse();
        assertThat(invoker().admits(arn(ARN), new Source("s3.amazonaws.com", "arn:aws:s3:::pictures", OTHER)))
                .isFalse();
        assertThat(invoker().admits(arn(ARN), new Source("sns.amazonaws.com", "arn:aws:s3:::pictures", "000000000000")))
                .isFalse();
        assertThat(invoker().admits(arn(ARN + "2"), BUCKET)).isFalse();
    }

    @Test
    void aServiceThatIsNotLetInInvokesNothing() {
        assertThatThrownBy(() -> invoker().invokeLater(arn(ARN), Blob.utf8("{}"), BUCKET))
                .isInstanceOf(ServiceError.class)
                .hasMessage("s3.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: " + ARN
                        + " because no resource-based policy allows the lambda:InvokeFunction action");
    }

    @Test
    void anAliasHasAPolicyOfItsOwn() {
        lambda.call(
                LambdaApi.PUBLISH_VERSION,
                PublishVersionRequest.builder().functionName("f").build());
        lambda.call(
                LambdaApi.CREATE_ALIAS,
                CreateAliasRequest.builder()
                        .functionName("f")
                        .name("live")
                        .functionVersion("1")
                        .build());
        permit(builder -> builder.qualifier("live"));

        assertThat(invoker().admits(arn(ARN + ":live"), BUCKET)).isTrue();
        assertThat(invoker().admits(arn(ARN), BUCKET)).isFalse();
    }

    private static InvocationRequest dryRun(String function) {
        return InvocationRequest.builder()
                .functionName(function)
                .invocationType("DryRun")
                .build();
    }

    @Test
    void otherAccountsInvokeWhatIsSharedWithThem() {
        lambda.assertErrorAs(
                OTHER,
                LambdaApi.INVOKE,
                dryRun(ARN),
                "AccessDeniedException",
                "User: arn:aws:iam::" + OTHER
                        + ":root is not authorized to perform: lambda:InvokeFunction on resource: " + ARN
                        + " because no resource-based policy allows the lambda:InvokeFunction action");
        permit(builder -> builder.principal("arn:aws:iam::" + OTHER + ":user/ann"));

        assertThat(lambda.callAs(OTHER, LambdaApi.INVOKE, dryRun(ARN)).statusCode())
                .isEqualTo(204);
        lambda.assertErrorAs(
                OTHER,
                LambdaApi.GET_POLICY,
                new GetPolicyRequest(ARN, null),
                "AccessDeniedException",
                "User: arn:aws:iam::" + OTHER + ":root is not authorized to perform: lambda:GetPolicy on resource: "
                        + ARN + " because no resource-based policy allows the lambda:GetPolicy action");
    }
}
