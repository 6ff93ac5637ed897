package dev.sundog.iam.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.port.CredentialIssuer;
import dev.sundog.core.port.RoleAssumer;
import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.AccessKey;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.PutUserPolicyRequest;
import dev.sundog.iam.api.UpdateAssumeRolePolicyRequest;
import dev.sundog.iam.api.UpdateRoleRequest;
import dev.sundog.iam.sts.api.AssumeRoleRequest;
import dev.sundog.iam.sts.api.AssumeRoleResponse;
import dev.sundog.iam.sts.api.Credentials;
import dev.sundog.iam.sts.api.GetAccessKeyInfoRequest;
import dev.sundog.iam.sts.api.GetCallerIdentityRequest;
import dev.sundog.iam.sts.api.GetCallerIdentityResponse;
import dev.sundog.iam.sts.api.GetFederationTokenRequest;
import dev.sundog.iam.sts.api.GetSessionTokenRequest;
import dev.sundog.iam.sts.api.StsApi;
import dev.sundog.iam.sts.api.Tag;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may assume a role, and what the credentials of a session are. */
class AssumeRoleTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

    private final IamFixture iam = new IamFixture();

    private static AssumeRoleRequest.Builder request() {
        return AssumeRoleRequest.builder().roleArn(ROLE).roleSessionName("job");
    }

    private AssumeRoleResponse assume(AssumeRoleRequest.Builder request) {
        return iam.call(StsApi.ASSUME_ROLE, request.build());
    }

    private void assertDenied(AssumeRoleRequest.Builder request, String caller, String action) {
        iam.assertError(
                StsApi.ASSUME_ROLE,
                request.build(),
                "AccessDenied",
                "User: " + caller + " is not authorized to perform: " + action + " on resource: " + ROLE);
    }

    private GetCallerIdentityResponse whoAmI() {
        return iam.call(
                StsApi.GET_CALLER_IDENTITY, GetCallerIdentityRequest.builder().build());
    }

    private IamFixture asUser(String name) {
        AccessKey key = iam.key(name);
        return iam.as(key.accessKeyId(), "");
    }

    private void asRoot() {
        iam.as("test", "");
    }

    @Test
    void aSessionIsNamedAfterItsRoleAndEndsAfterAnHour() {
        String id = iam.role("r", IamFixture.TRUST_ACCOUNT).roleId();
        AssumeRoleResponse response = assume(request());

        Credentials credentials = response.credentials();
        assertThat(credentials.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(credentials.expiration()).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(response.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/r/job");
        assertThat(response.assumedRoleUser().assumedRoleId()).isEqualTo(id + ":job");

        iam.as(credentials.accessKeyId(), credentials.sessionToken());
        assertThat(whoAmI())
                .isEqualTo(new GetCallerIdentityResponse(
                        id + ":job", "000000000000", "arn:aws:sts::000000000000:assumed-role/r/job"));
        var issued = iam.ports.find(CredentialIssuer.class).orElseThrow().find(credentials.accessKeyId());
        assertThat(issued.orElseThrow().secretKey()).isEqualTo(credentials.secretAccessKey());
        assertThat(issued.orElseThrow().sessionToken()).isEqualTo(credentials.sessionToken());
    }

    @Test
    void whoeverHasAKeyThatNobodyIssuedIsTheRootOfTheAccount() {
        assertThat(whoAmI())
                .isEqualTo(new GetCallerIdentityResponse(
                        "000000000000", "000000000000", "arn:aws:iam::000000000000:root"));
    }

    @Test
    void aRoleThatIsNotThereIsDeniedLikeOneThatDoesNotTrust() {
        assertDenied(request(), "arn:aws:iam::000000000000:root", "sts:AssumeRole");
        iam.role("r", IamFixture.trust("\"Service\":\"lambda.amazonaws.com\""));
        assertDenied(request(), "arn:aws:iam::000000000000:root", "sts:AssumeRole");
    }

    @Test
    void aUserNeedsAPolicyWhereTheRoleTrustsTheAccountAndNoneWhereItTrustsTheUser() {
        iam.user("ann");
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        asUser("ann");
        assertDenied(request(), "arn:aws:iam::000000000000:user/ann", "sts:AssumeRole");

        asRoot();
        iam.call(
                IamApi.PUT_USER_POLICY,
                new PutUserPolicyRequest("ann", "p", IamFixture.policy("Allow", "sts:AssumeRole", ROLE)));
        asUser("ann");
        assertThat(assume(request()).credentials()).isNotNull();

        asRoot();
        iam.call(IamApi.PUT_USER_POLICY, new PutUserPolicyRequest("ann", "p", IamFixture.policy("Allow", "s3:*", "*")));
        iam.call(
                IamApi.UPDATE_ASSUME_ROLE_POLICY,
                new UpdateAssumeRolePolicyRequest(
                        "r", IamFixture.trust("\"AWS\":\"arn:aws:iam::000000000000:user/ann\"")));
        iam.as(
                iam.call(IamApi.LIST_ACCESS_KEYS, new dev.sundog.iam.api.ListAccessKeysRequest("ann", null, null))
                        .accessKeyMetadata()
                        .getFirst()
                        .accessKeyId(),
                "");
        assertThat(assume(request()).credentials()).isNotNull();
    }

    @Test
    void anExternalIdMustBeTheOneThatTheRoleDemands() {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                + "\"000000000000\"},\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":"
                + "{\"sts:ExternalId\":\"secret\"}}}]}";
        iam.role("r", trust);

        assertDenied(request(), "arn:aws:iam::000000000000:root", "sts:AssumeRole");
        assertDenied(request().externalId("wrong"), "arn:aws:iam::000000000000:root", "sts:AssumeRole");
        assertThat(assume(request().externalId("secret")).credentials()).isNotNull();
    }

    @Test
    void tagsNeedAPermissionOfTheirOwn() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        AssumeRoleRequest.Builder tagged = request().tags(List.of(new Tag("team", "a")));
        assertDenied(tagged, "arn:aws:iam::000000000000:root", "sts:TagSession");

        iam.call(
                IamApi.UPDATE_ASSUME_ROLE_POLICY,
                new UpdateAssumeRolePolicyRequest(
                        "r",
                        IamFixture.TRUST_ACCOUNT.replace(
                                "\"sts:AssumeRole\"", "[\"sts:AssumeRole\",\"sts:TagSession\"]")));
        assertThat(assume(tagged).packedPolicySize()).isEqualTo(1);
    }

    private static final String TAGGED =
            IamFixture.TRUST_ACCOUNT.replace("\"sts:AssumeRole\"", "[\"sts:AssumeRole\",\"sts:TagSession\"]");

    private void assertRefused(AssumeRoleRequest.Builder request, String words) {
        iam.assertError(StsApi.ASSUME_ROLE, request.build(), "InvalidParameterValue", words);
    }

    @Test
    void keysOfTagsDifferByMoreThanCaseAndTransitiveOnesMustBeThere() {
        iam.role("r", TAGGED);

        assertRefused(
                request().tags(List.of(new Tag("a", "1"), new Tag("A", "2"))),
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        assertRefused(
                request().tags(List.of(new Tag("a", "1"))).transitiveTagKeys(List.of("b")),
                "The specified transitive tag key must be included in the requested tags.");
    }

    @Test
    void aTransitiveTagGoesOnAndCannotBeReplaced() {
        iam.role("r", TAGGED);
        Credentials first = assume(
                        request().tags(List.of(new Tag("Team", "red"))).transitiveTagKeys(List.of("Team")))
                .credentials();
        iam.as(first.accessKeyId(), first.sessionToken());

        assertRefused(
                request().tags(List.of(new Tag("team", "blue"))),
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key "
                        + "from the calling session.");
    }

    @Test
    void aSessionLastsAtMostWhatTheRoleAllowsAndAnHourInAChain() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        iam.assertError(
                StsApi.ASSUME_ROLE,
                request().durationSeconds(3601).build(),
                "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        iam.call(IamApi.UPDATE_ROLE, new UpdateRoleRequest("r", null, 7200));
        assertThat(assume(request().durationSeconds(7200)).credentials().expiration())
                .isEqualTo("2026-01-01T02:00:00Z");

        iam.call(
                IamApi.UPDATE_ASSUME_ROLE_POLICY,
                new UpdateAssumeRolePolicyRequest("r", IamFixture.trust("\"AWS\":\"" + ROLE + "\"")));
        iam.assertError(
                StsApi.ASSUME_ROLE,
                request().build(),
                "AccessDenied",
                "User: arn:aws:iam::000000000000:root is not authorized to perform: sts:AssumeRole on resource: "
                        + ROLE);
    }

    @Test
    void sessionPoliciesAreCheckedAndPacked() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        iam.assertError(
                StsApi.ASSUME_ROLE,
                request().policy("{bad").build(),
                "MalformedPolicyDocument",
                "Syntax errors in policy.");
        assertThat(assume(request().policy(IamFixture.ALLOW_ALL)).packedPolicySize())
                .isPositive();
    }

    @Test
    void anAccessKeyTellsItsAccount() {
        iam.user("ann");
        String key = iam.key("ann").accessKeyId();

        assertThat(iam.call(StsApi.GET_ACCESS_KEY_INFO, new GetAccessKeyInfoRequest(key))
                        .account())
                .isEqualTo("000000000000");
    }

    @Test
    void sessionTokensAreForUsersAndNotForSessions() {
        iam.user("ann");
        asUser("ann");
        Credentials credentials = iam.call(
                        StsApi.GET_SESSION_TOKEN,
                        GetSessionTokenRequest.builder().build())
                .credentials();
        assertThat(credentials.expiration()).isEqualTo("2026-01-01T12:00:00Z");

        iam.as(credentials.accessKeyId(), credentials.sessionToken());
        assertThat(whoAmI().arn()).isEqualTo("arn:aws:iam::000000000000:user/ann");
        iam.assertError(
                StsApi.GET_SESSION_TOKEN,
                GetSessionTokenRequest.builder().build(),
                "AccessDenied",
                "Cannot call GetSessionToken with session credentials");
        iam.assertError(
                StsApi.GET_FEDERATION_TOKEN,
                GetFederationTokenRequest.builder().name("bob").build(),
                "AccessDenied",
                "Cannot call GetFederationToken with session credentials");
    }

    @Test
    void aFederatedUserHasAnArnOfTheirOwn() {
        var response = iam.call(
                StsApi.GET_FEDERATION_TOKEN,
                GetFederationTokenRequest.builder()
                        .name("bob")
                        .policy(IamFixture.ALLOW_ALL)
                        .build());

        assertThat(response.federatedUser().arn()).isEqualTo("arn:aws:sts::000000000000:federated-user/bob");
        assertThat(response.federatedUser().federatedUserId()).isEqualTo("000000000000:bob");
        assertThat(response.packedPolicySize()).isPositive();
    }

    @Test
    void aSessionThatHasEndedIsNobodysAnyMore() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        Credentials credentials = assume(request()).credentials();
        iam.time.advance(Duration.ofHours(1).plusSeconds(1));

        iam.as(credentials.accessKeyId(), credentials.sessionToken());
        assertThat(whoAmI().arn()).isEqualTo("arn:aws:iam::000000000000:root");
    }

    @Test
    void aServiceGetsTheCredentialsOfARoleThatTrustsIt() {
        iam.role("r", IamFixture.trust("\"Service\":\"lambda.amazonaws.com\""));
        RoleAssumer roles = iam.ports.find(RoleAssumer.class).orElseThrow();

        RoleAssumer.Credentials credentials = roles.assume(
                        ROLE, "lambda.amazonaws.com", "function", Duration.ofHours(12))
                .orElseThrow();
        iam.as(credentials.accessKeyId(), credentials.sessionToken());
        assertThat(whoAmI().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/r/function");
        assertThat(roles.assume(ROLE, "ecs-tasks.amazonaws.com", "task", Duration.ofHours(1)))
                .isEmpty();
        assertThat(roles.assume(ROLE + "x", "lambda.amazonaws.com", "f", Duration.ofHours(1)))
                .isEmpty();
        assertThat(roles.assume("nonsense", "lambda.amazonaws.com", "f", Duration.ofHours(1)))
                .isEmpty();
    }
}
