package dev.sundog.iam.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.AddRoleToInstanceProfileRequest;
import dev.sundog.iam.api.CreateInstanceProfileRequest;
import dev.sundog.iam.api.CreateRoleRequest;
import dev.sundog.iam.api.DeleteInstanceProfileRequest;
import dev.sundog.iam.api.DeleteRoleRequest;
import dev.sundog.iam.api.GetAccountAuthorizationDetailsRequest;
import dev.sundog.iam.api.GetAccountSummaryRequest;
import dev.sundog.iam.api.GetInstanceProfileRequest;
import dev.sundog.iam.api.GetRoleRequest;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.ListInstanceProfilesForRoleRequest;
import dev.sundog.iam.api.RemoveRoleFromInstanceProfileRequest;
import dev.sundog.iam.api.Role;
import dev.sundog.iam.api.UpdateRoleRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles, instance profiles, and the account as a whole. */
class RolesTest {

    private final IamFixture iam = new IamFixture();

    @Test
    void aRoleKeepsItsTrustPolicyAndAnHourForSessionsUnlessToldOtherwise() {
        Role role = iam.role("r", IamFixture.TRUST_ACCOUNT);

        assertThat(role.arn()).isEqualTo("arn:aws:iam::000000000000:role/r");
        assertThat(role.roleId()).startsWith("AROA");
        assertThat(role.assumeRolePolicyDocument()).startsWith("%7B%22Version%22%3A%222012-10-17%22");
        // AWS: a creation tells neither length of sessions nor description.
        assertThat(role.maxSessionDuration()).isNull();
        assertThat(iam.call(IamApi.GET_ROLE, new GetRoleRequest("r")).role().maxSessionDuration())
                .isEqualTo(3600);

        iam.call(IamApi.UPDATE_ROLE, new UpdateRoleRequest("r", "what for", 7200));
        Role changed = iam.call(IamApi.GET_ROLE, new GetRoleRequest("r")).role();
        assertThat(changed.description()).isEqualTo("what for");
        assertThat(changed.maxSessionDuration()).isEqualTo(7200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{bad|This policy contains invalid Json",
                "{}|Syntax errors in policy.",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"}]}|Missing required field Principal",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}]}|Has prohibited field Resource",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\"}]}|AssumeRole policy may only specify STS AssumeRole actions.",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda\"},\"Action\":\"sts:AssumeRole\"}]}|Invalid principal in policy: \"SERVICE\":\"lambda\"",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::000000000000:user/nobody\"},\"Action\":\"sts:AssumeRole\"}]}|Invalid principal in policy: \"AWS\":\"arn:aws:iam::000000000000:user/nobody\"",
            })
    void aTrustPolicyThatIsNoneIsRefused(String document, String words) {
        iam.assertError(
                IamApi.CREATE_ROLE,
                CreateRoleRequest.builder()
                        .roleName("r")
                        .assumeRolePolicyDocument(document)
                        .build(),
                "MalformedPolicyDocument",
                words);
    }

    @Test
    void anInstanceProfileHoldsOneRole() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        iam.role("other", IamFixture.TRUST_ACCOUNT);
        iam.call(IamApi.CREATE_INSTANCE_PROFILE, new CreateInstanceProfileRequest("ip", null, null));
        iam.call(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, new AddRoleToInstanceProfileRequest("ip", "r"));

        assertThat(iam.call(IamApi.GET_INSTANCE_PROFILE, new GetInstanceProfileRequest("ip"))
                        .instanceProfile()
                        .roles())
                .extracting(Role::roleName)
                .containsExactly("r");
        assertThat(iam.call(
                                IamApi.LIST_INSTANCE_PROFILES_FOR_ROLE,
                                new ListInstanceProfilesForRoleRequest("r", null, null))
                        .instanceProfiles())
                .hasSize(1);
        iam.assertError(
                IamApi.ADD_ROLE_TO_INSTANCE_PROFILE,
                new AddRoleToInstanceProfileRequest("ip", "other"),
                "LimitExceeded",
                "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        for (Runnable delete : List.<Runnable>of(
                () -> iam.assertError(
                        IamApi.DELETE_ROLE,
                        new DeleteRoleRequest("r"),
                        "DeleteConflict",
                        "Cannot delete entity, must remove roles from instance profile first."),
                () -> iam.assertError(
                        IamApi.DELETE_INSTANCE_PROFILE,
                        new DeleteInstanceProfileRequest("ip"),
                        "DeleteConflict",
                        "Cannot delete entity, must remove roles from instance profile first."))) {
            delete.run();
        }
        iam.call(IamApi.REMOVE_ROLE_FROM_INSTANCE_PROFILE, new RemoveRoleFromInstanceProfileRequest("ip", "r"));
        iam.call(IamApi.DELETE_INSTANCE_PROFILE, new DeleteInstanceProfileRequest("ip"));
        iam.call(IamApi.DELETE_ROLE, new DeleteRoleRequest("r"));
    }

    @Test
    void theSummaryCountsAndTheDetailsListWhatIsThere() {
        iam.user("u");
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        String arn = iam.policy("p", IamFixture.ALLOW_ALL);
        iam.call(IamApi.ATTACH_ROLE_POLICY, new dev.sundog.iam.api.AttachRolePolicyRequest("r", arn));

        assertThat(iam.call(
                                IamApi.GET_ACCOUNT_SUMMARY,
                                GetAccountSummaryRequest.builder().build())
                        .summaryMap())
                .containsEntry("Users", 1)
                .containsEntry("Roles", 1)
                .containsEntry("Groups", 0)
                .containsEntry("Policies", 1)
                .containsEntry("AccessKeysPerUserQuota", 2);
        var details = iam.call(
                IamApi.GET_ACCOUNT_AUTHORIZATION_DETAILS,
                GetAccountAuthorizationDetailsRequest.builder().build());
        assertThat(details.userDetailList()).hasSize(1);
        assertThat(details.roleDetailList().getFirst().attachedManagedPolicies())
                .hasSize(1);
        assertThat(details.policies().getFirst().policyVersionList()).hasSize(1);
        assertThat(iam.call(
                                IamApi.GET_ACCOUNT_AUTHORIZATION_DETAILS,
                                GetAccountAuthorizationDetailsRequest.builder()
                                        .filter(List.of("User"))
                                        .build())
                        .roleDetailList())
                .isEmpty();
    }
}
