package dev.sundog.iam.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.iam.IamFixture;
import dev.sundog.iam.api.AddUserToGroupRequest;
import dev.sundog.iam.api.AttachUserPolicyRequest;
import dev.sundog.iam.api.CreateGroupRequest;
import dev.sundog.iam.api.CreateInstanceProfileRequest;
import dev.sundog.iam.api.CreateOpenIDConnectProviderRequest;
import dev.sundog.iam.api.CreateVirtualMFADeviceRequest;
import dev.sundog.iam.api.DeactivateMFADeviceRequest;
import dev.sundog.iam.api.DeleteAccountPasswordPolicyRequest;
import dev.sundog.iam.api.DeleteOpenIDConnectProviderRequest;
import dev.sundog.iam.api.GetAccessKeyLastUsedRequest;
import dev.sundog.iam.api.GetAccountAuthorizationDetailsRequest;
import dev.sundog.iam.api.GetAccountPasswordPolicyRequest;
import dev.sundog.iam.api.GetInstanceProfileRequest;
import dev.sundog.iam.api.GetPolicyVersionRequest;
import dev.sundog.iam.api.GetRoleRequest;
import dev.sundog.iam.api.IamApi;
import dev.sundog.iam.api.ListEntitiesForPolicyRequest;
import dev.sundog.iam.api.ListPolicyTagsRequest;
import dev.sundog.iam.api.PutRolePermissionsBoundaryRequest;
import dev.sundog.iam.api.RemoveUserFromGroupRequest;
import dev.sundog.iam.api.SetDefaultPolicyVersionRequest;
import dev.sundog.iam.api.Tag;
import dev.sundog.iam.api.TagPolicyRequest;
import dev.sundog.iam.api.TagRoleRequest;
import dev.sundog.iam.api.UntagRoleRequest;
import dev.sundog.iam.api.UpdateAccountPasswordPolicyRequest;
import dev.sundog.iam.api.UploadSigningCertificateRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Words and members of answers that were recorded from AWS. */
class AnswersTest {

    private static final String NO_POLICY = "arn:aws:iam::000000000000:policy/none";

    private final IamFixture iam = new IamFixture();

    @Test
    void aBoundaryMustBeAPolicyThatIsThere() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        String other = "arn:aws:iam::000000000000:not_a_policy/x";

        iam.assertError(
                IamApi.PUT_ROLE_PERMISSIONS_BOUNDARY,
                new PutRolePermissionsBoundaryRequest("r", other),
                "InvalidInput",
                "ARN " + other + " is not valid.");
        iam.assertError(
                IamApi.PUT_ROLE_PERMISSIONS_BOUNDARY,
                new PutRolePermissionsBoundaryRequest("r", NO_POLICY),
                "NoSuchEntity",
                "Scope ARN: " + NO_POLICY + " does not exist or is not attachable.");
        String limit = iam.policy("limit", IamFixture.ALLOW_ALL);
        iam.call(IamApi.PUT_ROLE_PERMISSIONS_BOUNDARY, new PutRolePermissionsBoundaryRequest("r", limit));
        assertThat(iam.call(IamApi.GET_ROLE, new GetRoleRequest("r"))
                        .role()
                        .permissionsBoundary()
                        .permissionsBoundaryType())
                .isEqualTo("Policy");
    }

    @Test
    void whatIsAttachedMustHaveTheArnOfAPolicy() {
        iam.user("ann");

        iam.assertError(
                IamApi.ATTACH_USER_POLICY,
                new AttachUserPolicyRequest("ann", "a-name-that-is-no-arn"),
                "ValidationError",
                "ARN a-name-that-is-no-arn is not valid.");
        iam.assertError(
                IamApi.LIST_ENTITIES_FOR_POLICY,
                ListEntitiesForPolicyRequest.builder().policyArn(NO_POLICY).build(),
                "NoSuchEntity",
                "Policy " + NO_POLICY + " does not exist or is not attachable.");
    }

    @Test
    void aVersionOfNoPolicyIsMissedAsAVersion() {
        String words = "Policy " + NO_POLICY + " version v1 does not exist or is not attachable.";

        iam.assertError(IamApi.GET_POLICY_VERSION, new GetPolicyVersionRequest(NO_POLICY, "v1"), "NoSuchEntity", words);
        iam.assertError(
                IamApi.SET_DEFAULT_POLICY_VERSION,
                new SetDefaultPolicyVersionRequest(NO_POLICY, "v1"),
                "NoSuchEntity",
                words);
    }

    @Test
    void tagsOfRolesHaveNoCaseAndThoseOfPoliciesDo() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        String arn = iam.policy("p", IamFixture.ALLOW_ALL);
        List<Tag> both = List.of(new Tag("a", "1"), new Tag("A", "2"));

        iam.assertError(
                IamApi.TAG_ROLE,
                new TagRoleRequest("r", both),
                "InvalidInput",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        iam.call(IamApi.TAG_POLICY, new TagPolicyRequest(arn, both));
        assertThat(iam.call(IamApi.LIST_POLICY_TAGS, new ListPolicyTagsRequest(arn, null, null))
                        .tags())
                .extracting(Tag::key)
                .containsExactly("A", "a");
        iam.assertError(
                IamApi.TAG_POLICY,
                new TagPolicyRequest(arn, List.of(new Tag("b", "1"), new Tag("b", "2"))),
                "InvalidInput",
                "Duplicate tag keys found.");
    }

    @Test
    void tooManyTagsAreCountedInOneRequestAndInAll() {
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        iam.call(
                IamApi.TAG_ROLE,
                new TagRoleRequest(
                        "r",
                        IntStream.range(0, 50)
                                .mapToObj(i -> new Tag("k" + i, "v"))
                                .toList()));

        iam.assertError(
                IamApi.TAG_ROLE,
                new TagRoleRequest("r", List.of(new Tag("more", "v"))),
                "LimitExceeded",
                "The number of tags has reached the maximum limit.");
        iam.assertError(
                IamApi.UNTAG_ROLE,
                new UntagRoleRequest("r", List.of("no!")),
                "ValidationError",
                "1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: Member must satisfy "
                        + "constraint: [Member must have length less than or equal to 128, Member must have length "
                        + "greater than or equal to 1, Member must satisfy regular expression pattern: "
                        + "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+, Member must not be null]");
    }

    @Test
    void aMissingUserIsNamedBeforeAMissingGroup() {
        iam.assertError(
                IamApi.REMOVE_USER_FROM_GROUP,
                new RemoveUserFromGroupRequest("g", "ann"),
                "NoSuchEntity",
                "The user with name ann cannot be found.");
        iam.user("ann");
        iam.assertError(
                IamApi.ADD_USER_TO_GROUP,
                new AddUserToGroupRequest("g", "ann"),
                "NoSuchEntity",
                "The group with name g cannot be found.");
    }

    @Test
    void whoAsksForAKeyThatIsNotThereIsDenied() {
        iam.assertError(
                IamApi.GET_ACCESS_KEY_LAST_USED,
                new GetAccessKeyLastUsedRequest("AKIAIOSFODNN7EXAMPLE"),
                "AccessDenied",
                "User: arn:aws:iam::000000000000:root is not authorized to perform iam:GetAccessKeyLastUsed on "
                        + "resource: access key AKIAIOSFODNN7EXAMPLE");
    }

    @Test
    void devicesAreMissedAndDoubledInAwsWords() {
        iam.user("ann");
        String serial = "arn:aws:iam::000000000000:mfa/none";

        iam.assertError(
                IamApi.DEACTIVATE_MFA_DEVICE,
                new DeactivateMFADeviceRequest("ann", serial),
                "NoSuchEntity",
                "MFA Device with serial number " + serial + " does not exist.");
        var phone = CreateVirtualMFADeviceRequest.builder()
                .virtualMFADeviceName("phone")
                .build();
        iam.call(IamApi.CREATE_VIRTUAL_MFA_DEVICE, phone);
        iam.assertError(IamApi.CREATE_VIRTUAL_MFA_DEVICE, phone, "EntityAlreadyExists", "MFA device already exists.");
    }

    @Test
    void aProviderThatIsNotThereCannotBeDeletedAndOneHasAtMostFiveThumbprints() {
        String arn = "arn:aws:iam::000000000000:oidc-provider/none.example.com";

        iam.assertError(
                IamApi.DELETE_OPEN_ID_CONNECT_PROVIDER,
                new DeleteOpenIDConnectProviderRequest(arn),
                "NoSuchEntity",
                "OpenId connect Provider " + arn + " cannot be found.");
        iam.assertError(
                IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                CreateOpenIDConnectProviderRequest.builder()
                        .url("https://a.example.com")
                        .thumbprintList(IntStream.range(0, 6)
                                .mapToObj(i -> "a".repeat(39) + i)
                                .toList())
                        .build(),
                "InvalidInput",
                "Thumbprint list must contain fewer than 5 entries.");
    }

    @Test
    void aCertificateThatIsNoneIsMalformed() {
        iam.user("ann");
        iam.assertError(
                IamApi.UPLOAD_SIGNING_CERTIFICATE,
                new UploadSigningCertificateRequest("ann", "nothing"),
                "MalformedCertificate",
                "Certificate nothing is malformed.");
    }

    @Test
    void aPasswordPolicyTellsOfHardExpiryOnlyWherePasswordsExpire() {
        iam.assertError(
                IamApi.DELETE_ACCOUNT_PASSWORD_POLICY,
                DeleteAccountPasswordPolicyRequest.builder().build(),
                "NoSuchEntity",
                "The account policy with name PasswordPolicy cannot be found.");
        iam.call(
                IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY,
                UpdateAccountPasswordPolicyRequest.builder().build());
        assertThat(hardExpiry()).isNull();
        iam.call(
                IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY,
                UpdateAccountPasswordPolicyRequest.builder().maxPasswordAge(60).build());
        assertThat(hardExpiry()).isFalse();
    }

    private Boolean hardExpiry() {
        return iam.call(
                        IamApi.GET_ACCOUNT_PASSWORD_POLICY,
                        GetAccountPasswordPolicyRequest.builder().build())
                .passwordPolicy()
                .hardExpiry();
    }

    @Test
    void whatIsGottenShowsThatThereAreNoTagsAndWhatIsMadeDoesNot() {
        assertThat(iam.call(
                                IamApi.CREATE_INSTANCE_PROFILE,
                                CreateInstanceProfileRequest.builder()
                                        .instanceProfileName("p")
                                        .build())
                        .instanceProfile()
                        .tags())
                .isNull();
        assertThat(iam.call(IamApi.GET_INSTANCE_PROFILE, new GetInstanceProfileRequest("p"))
                        .instanceProfile()
                        .tags())
                .isEmpty();
    }

    @Test
    void detailsShowEmptyListsExceptTheInlinePoliciesOfUsers() {
        iam.user("ann");
        iam.role("r", IamFixture.TRUST_ACCOUNT);
        iam.call(IamApi.CREATE_GROUP, new CreateGroupRequest(null, "g"));

        var details = iam.call(
                IamApi.GET_ACCOUNT_AUTHORIZATION_DETAILS,
                GetAccountAuthorizationDetailsRequest.builder().build());

        assertThat(details.userDetailList().getFirst().userPolicyList()).isNull();
        assertThat(details.userDetailList().getFirst().tags()).isEmpty();
        assertThat(details.roleDetailList().getFirst().rolePolicyList()).isEmpty();
        assertThat(details.roleDetailList().getFirst().tags()).isEmpty();
        assertThat(details.groupDetailList().getFirst().groupPolicyList()).isEmpty();
    }
}
