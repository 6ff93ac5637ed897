package dev.sundog.iam.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.AttachRolePolicyRequest;
import dev.sundog.iam.api.AttachedPolicy;
import dev.sundog.iam.api.CreatePolicyRequest;
import dev.sundog.iam.api.CreatePolicyVersionRequest;
import dev.sundog.iam.api.DeletePolicyRequest;
import dev.sundog.iam.api.DeletePolicyVersionRequest;
import dev.sundog.iam.api.DeleteUserPolicyRequest;
import dev.sundog.iam.api.DetachRolePolicyRequest;
import dev.sundog.iam.api.GetPolicyRequest;
import dev.sundog.iam.api.GetPolicyVersionRequest;
import dev.sundog.iam.api.GetUserPolicyRequest;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.ListAttachedRolePoliciesRequest;
import dev.sundog.iam.api.ListEntitiesForPolicyRequest;
import dev.sundog.iam.api.ListPoliciesRequest;
import dev.sundog.iam.api.ListPolicyVersionsRequest;
import dev.sundog.iam.api.ListUserPoliciesRequest;
import dev.sundog.iam.api.Policy;
import dev.sundog.iam.api.PolicyVersion;
import dev.sundog.iam.api.PutUserPermissionsBoundaryRequest;
import dev.sundog.iam.api.PutUserPolicyRequest;
import dev.sundog.iam.api.SetDefaultPolicyVersionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Managed policies with their versions, inline policies, attachments. */
class PoliciesTest {

    private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

    private final IamFixture iam = new IamFixture();

    private Policy get(String arn) {
        return iam.call(IamApi.GET_POLICY, new GetPolicyRequest(arn)).policy();
    }

    private String addVersion(String arn, boolean holds) {
        return iam.call(IamApi.CREATE_POLICY_VERSION, new CreatePolicyVersionRequest(arn, IamFixture.ALLOW_ALL, holds))
                .policyVersion()
                .versionId();
    }

    @Test
    void aDocumentIsAnsweredPercentEncoded() {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                + "\"Resource\":\"arn:aws:s3:::b/~ +*\"}]}";
        String arn = iam.policy("p", document);

        assertThat(iam.call(IamApi.GET_POLICY_VERSION, new GetPolicyVersionRequest(arn, "v1"))
                        .policyVersion()
                        .document())
                .isEqualTo("%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C"
                        + "%22Action%22%3A%22s3%3A%2A%22%2C%22Resource%22%3A%22arn%3Aaws%3As3%3A%3A%3Ab%2F~%20%2B%2A%22"
                        + "%7D%5D%7D");
    }

    @Test
    void aPolicyHasUpToFiveVersionsWhoseNumbersAreNotUsedAgain() {
        String arn = iam.policy("p", IamFixture.ALLOW_ALL);
        for (int i = 2; i <= 5; i++) {
            assertThat(addVersion(arn, false)).isEqualTo("v" + i);
        }
        iam.assertError(
                IamApi.CREATE_POLICY_VERSION,
                new CreatePolicyVersionRequest(arn, IamFixture.ALLOW_ALL, true),
                "LimitExceeded",
                "A managed policy can have up to 5 versions. Before you create a new version, you must delete an "
                        + "existing version.");

        iam.call(IamApi.DELETE_POLICY_VERSION, new DeletePolicyVersionRequest(arn, "v5"));
        assertThat(addVersion(arn, true)).isEqualTo("v6");
        assertThat(get(arn).defaultVersionId()).isEqualTo("v6");
        assertThat(iam.call(IamApi.LIST_POLICY_VERSIONS, new ListPolicyVersionsRequest(arn, null, null))
                        .versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v6", "v4", "v3", "v2", "v1");
    }

    @Test
    void theDefaultVersionCannotBeDeletedNorAPolicyThatHasOthers() {
        String arn = iam.policy("p", IamFixture.ALLOW_ALL);
        addVersion(arn, false);

        iam.assertError(
                IamApi.DELETE_POLICY_VERSION,
                new DeletePolicyVersionRequest(arn, "v1"),
                "DeleteConflict",
                "Cannot delete the default version of a policy.");
        iam.assertError(
                IamApi.DELETE_POLICY,
                new DeletePolicyRequest(arn),
                "DeleteConflict",
                "This policy has more than one version. Before you delete a policy, you must delete the policy's "
                        + "versions. The default version is deleted with the policy.");

        iam.call(IamApi.SET_DEFAULT_POLICY_VERSION, new SetDefaultPolicyVersionRequest(arn, "v2"));
        iam.call(IamApi.DELETE_POLICY_VERSION, new DeletePolicyVersionRequest(arn, "v1"));
        iam.call(IamApi.DELETE_POLICY, new DeletePolicyRequest(arn));
        iam.assertError(
                IamApi.GET_POLICY, new GetPolicyRequest(arn), "NoSuchEntity", "Policy " + arn + " was not found.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{bad|Syntax errors in policy.",
                "{\"Foo\":1}|Syntax errors in policy.",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}|The policy failed legacy parsing",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}|Policy document must be version 2012-10-17 or greater.",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\"}]}|Policy statement must contain actions.",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\"}]}|Policy statement must contain resources.",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"foo\",\"Resource\":\"*\"}]}|Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"b\"}]}|Resource b must be in ARN format or \"*\".",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}|Policy document should not specify a principal.",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a b\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}|Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
            })
    void aMalformedDocumentIsRefusedInAwsOwnWords(String document, String words) {
        iam.assertError(
                IamApi.CREATE_POLICY,
                CreatePolicyRequest.builder()
                        .policyName("p")
                        .policyDocument(document)
                        .build(),
                "MalformedPolicyDocument",
                words);
    }

    @Test
    void policiesOfAwsCanBeAttachedAndAreListedByScope() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        iam.policy("mine", IamFixture.ALLOW_ALL);
        iam.call(IamApi.ATTACH_ROLE_POLICY, new AttachRolePolicyRequest("r", ADMIN));

        assertThat(iam.call(
                                IamApi.LIST_ATTACHED_ROLE_POLICIES,
                                new ListAttachedRolePoliciesRequest("r", null, null, null))
                        .attachedPolicies())
                .containsExactly(new AttachedPolicy("AdministratorAccess", ADMIN));
        assertThat(get(ADMIN).attachmentCount()).isEqualTo(1);
        assertThat(iam.call(
                                IamApi.LIST_POLICIES,
                                ListPoliciesRequest.builder().scope("Local").build())
                        .policies())
                .extracting(Policy::policyName)
                .containsExactly("mine");
        assertThat(iam.call(
                                IamApi.LIST_POLICIES,
                                ListPoliciesRequest.builder().onlyAttached(true).build())
                        .policies())
                .extracting(Policy::arn)
                .containsExactly(ADMIN);
        iam.assertError(
                IamApi.ATTACH_ROLE_POLICY,
                new AttachRolePolicyRequest("r", "arn:aws:iam::aws:policy/NoSuchPolicy"),
                "NoSuchEntity",
                "Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.");
    }

    @Test
    void anAttachedPolicyCannotBeDeletedNorOneThatIsABoundary() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        iam.user("u");
        String arn = iam.policy("p", IamFixture.ALLOW_ALL);
        iam.call(IamApi.ATTACH_ROLE_POLICY, new AttachRolePolicyRequest("r", arn));
        iam.call(IamApi.PUT_USER_PERMISSIONS_BOUNDARY, new PutUserPermissionsBoundaryRequest("u", arn));

        var entities = iam.call(
                IamApi.LIST_ENTITIES_FOR_POLICY,
                ListEntitiesForPolicyRequest.builder().policyArn(arn).build());
        assertThat(entities.policyRoles()).hasSize(1);
        assertThat(entities.policyUsers()).hasSize(1);
        assertThat(get(arn).permissionsBoundaryUsageCount()).isEqualTo(1);
        iam.call(IamApi.DETACH_ROLE_POLICY, new DetachRolePolicyRequest("r", arn));
        iam.assertError(
                IamApi.DETACH_ROLE_POLICY,
                new DetachRolePolicyRequest("r", arn),
                "NoSuchEntity",
                "Policy " + arn + " was not found.");
        iam.assertError(
                IamApi.DELETE_POLICY,
                new DeletePolicyRequest(arn),
                "DeleteConflict",
                "Cannot delete a policy attached to entities.");
    }

    @Test
    void inlinePoliciesArePutGottenListedAndDeleted() {
        iam.user("u");
        iam.call(IamApi.PUT_USER_POLICY, new PutUserPolicyRequest("u", "b", IamFixture.ALLOW_ALL));
        iam.call(IamApi.PUT_USER_POLICY, new PutUserPolicyRequest("u", "a", IamFixture.ALLOW_ALL));

        assertThat(iam.call(IamApi.LIST_USER_POLICIES, new ListUserPoliciesRequest("u", null, null))
                        .policyNames())
                .containsExactly("a", "b");
        assertThat(iam.call(IamApi.GET_USER_POLICY, new GetUserPolicyRequest("u", "a"))
                        .policyDocument())
                .startsWith("%7B%22Version%22");
        iam.call(IamApi.DELETE_USER_POLICY, new DeleteUserPolicyRequest("u", "a"));
        iam.assertError(
                IamApi.GET_USER_POLICY,
                new GetUserPolicyRequest("u", "a"),
                "NoSuchEntity",
                "The user policy with name a cannot be found.");
        iam.assertError(
                IamApi.PUT_USER_POLICY,
                new PutUserPolicyRequest(
                        "u", "big", IamFixture.policy("Allow", "s3:*", "arn:aws:s3:::" + "b".repeat(2048))),
                "LimitExceeded",
                "Maximum policy size of 2048 bytes exceeded for user u");
    }

    @Test
    void aUserTakesTenPolicies() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        for (int i = 0; i < 10; i++) {
            String arn = iam.policy("p" + i, IamFixture.ALLOW_ALL);
            iam.call(IamApi.ATTACH_ROLE_POLICY, new AttachRolePolicyRequest("r", arn));
            iam.call(IamApi.ATTACH_ROLE_POLICY, new AttachRolePolicyRequest("r", arn));
        }
        iam.assertError(
                IamApi.ATTACH_ROLE_POLICY,
                new AttachRolePolicyRequest("r", iam.policy("one-more", IamFixture.ALLOW_ALL)),
                "LimitExceeded",
                "Cannot exceed quota for PoliciesPerRole: 10");
    }
}
