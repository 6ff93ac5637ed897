package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.CreateAccountAliasRequest;
import dev.sundog.iam.api.CreateAccountAliasResponse;
import dev.sundog.iam.api.DeleteAccountAliasRequest;
import dev.sundog.iam.api.DeleteAccountAliasResponse;
import dev.sundog.iam.api.DeleteAccountPasswordPolicyRequest;
import dev.sundog.iam.api.DeleteAccountPasswordPolicyResponse;
import dev.sundog.iam.api.GetAccountPasswordPolicyRequest;
import dev.sundog.iam.api.GetAccountPasswordPolicyResponse;
import dev.sundog.iam.api.GetAccountSummaryRequest;
import dev.sundog.iam.api.GetAccountSummaryResponse;
import dev.sundog.iam.api.ListAccountAliasesRequest;
import dev.sundog.iam.api.ListAccountAliasesResponse;
import dev.sundog.iam.api.PasswordPolicy;
import dev.sundog.iam.api.UpdateAccountPasswordPolicyRequest;
import dev.sundog.iam.api.UpdateAccountPasswordPolicyResponse;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Settings.PasswordRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for an account as a whole: its alias, its password policy, its numbers. */
public final class AccountOperations {

    private static final int SHORTEST_PASSWORD = 6;

    private final Iam iam;

    public AccountOperations(Iam iam) {
        this.iam = iam;
    }

    // ---- alias

    public CreateAccountAliasResponse createAlias(RequestContext context, CreateAccountAliasRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            // AWS: a further alias takes the place of the one before.
            account.put(account.settings().withAlias(Optional.of(request.accountAlias())));
            return CreateAccountAliasResponse.builder().build();
        });
    }

    public DeleteAccountAliasResponse deleteAlias(RequestContext context, DeleteAccountAliasRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            if (!account.settings().alias().equals(Optional.of(request.accountAlias()))) {
                throw IamErrors.noSuchEntity("The account alias " + request.accountAlias() + " cannot be found.");
            }
            account.put(account.settings().withAlias(Optional.empty()));
            return DeleteAccountAliasResponse.builder().build();
        });
    }

    public ListAccountAliasesResponse listAliases(RequestContext context, ListAccountAliasesRequest request) {
        Account account = iam.account(context);
        return account.within(() -> new ListAccountAliasesResponse(
                account.settings().alias().stream().toList(), false, null));
    }

    // ---- password policy

    public UpdateAccountPasswordPolicyResponse updatePasswords(
            RequestContext context, UpdateAccountPasswordPolicyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            // AWS: what is not given goes back to its default.
            PasswordRules rules = new PasswordRules(
                    number(request.minimumPasswordLength(), SHORTEST_PASSWORD),
                    Boolean.TRUE.equals(request.requireSymbols()),
                    Boolean.TRUE.equals(request.requireNumbers()),
                    Boolean.TRUE.equals(request.requireUppercaseCharacters()),
                    Boolean.TRUE.equals(request.requireLowercaseCharacters()),
                    Boolean.TRUE.equals(request.allowUsersToChangePassword()),
                    number(request.maxPasswordAge(), 0),
                    number(request.passwordReusePrevention(), 0),
                    Boolean.TRUE.equals(request.hardExpiry()));
            account.put(account.settings().withPasswords(Optional.of(rules)));
            return UpdateAccountPasswordPolicyResponse.builder().build();
        });
    }

    private static int number(Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    private static PasswordRules rules(Account account) {
        return account.settings()
                .passwords()
                .orElseThrow(() -> IamErrors.noPasswordPolicy(account.id().value()));
    }

    public GetAccountPasswordPolicyResponse getPasswords(
            RequestContext context, GetAccountPasswordPolicyRequest request) {
        Account account = iam.account(context);
        PasswordRules rules = account.within(() -> rules(account));
        return new GetAccountPasswordPolicyResponse(PasswordPolicy.builder()
                .minimumPasswordLength(rules.minimumLength())
                .requireSymbols(rules.symbols())
                .requireNumbers(rules.numbers())
                .requireUppercaseCharacters(rules.upperCase())
                .requireLowercaseCharacters(rules.lowerCase())
                .allowUsersToChangePassword(rules.usersMayChange())
                .expirePasswords(rules.maxAgeDays() > 0)
                .maxPasswordAge(rules.maxAgeDays() > 0 ? rules.maxAgeDays() : null)
                .passwordReusePrevention(rules.reusePrevention() > 0 ? rules.reusePrevention() : null)
                .hardExpiry(rules.hardExpiry() || rules.maxAgeDays() > 0 ? rules.hardExpiry() : null)
                .build());
    }

    public DeleteAccountPasswordPolicyResponse deletePasswords(
            RequestContext context, DeleteAccountPasswordPolicyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            if (account.settings().passwords().isEmpty()) {
                throw IamErrors.noPasswordPolicyToDelete();
            }
            account.put(account.settings().withPasswords(Optional.empty()));
            return DeleteAccountPasswordPolicyResponse.builder().build();
        });
    }

    // ---- summary

    public GetAccountSummaryResponse summary(RequestContext context, GetAccountSummaryRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            numbers.put("Users", account.users().size());
            numbers.put("UsersQuota", IamLimits.USERS);
            numbers.put("Groups", account.groups().size());
            numbers.put("GroupsQuota", IamLimits.GROUPS);
            numbers.put("Roles", account.roles().size());
            numbers.put("RolesQuota", IamLimits.ROLES);
            numbers.put("Policies", account.policies().size());
            numbers.put("PoliciesQuota", IamLimits.POLICIES);
            numbers.put("InstanceProfiles", account.instanceProfiles().size());
            numbers.put("InstanceProfilesQuota", IamLimits.INSTANCE_PROFILES);
            numbers.put("ServerCertificates", account.serverCertificates().size());
            numbers.put("ServerCertificatesQuota", IamLimits.SERVER_CERTIFICATES);
            numbers.put("MFADevices", account.mfaDevices().size());
            numbers.put("MFADevicesInUse", (int) Account.values(account.mfaDevices()).stream()
                    .filter(device -> !device.userId().isEmpty())
                    .count());
            numbers.put(
                    "Providers",
                    account.oidcProviders().size() + account.samlProviders().size());
            numbers.put(
                    "PolicyVersionsInUse",
                    account.policies().all().stream()
                            .mapToInt(policy -> policy.versions().size())
                            .sum());
            numbers.put("PolicyVersionsInUseQuota", 10_000);
            numbers.put("VersionsPerPolicyQuota", IamLimits.VERSIONS_PER_POLICY);
            addQuotas(numbers);
            boolean everywhere = account.settings().tokenVersion().equals(Optional.of("v2Token"));
            numbers.put("GlobalEndpointTokenVersion", everywhere ? 2 : 1);
            return new GetAccountSummaryResponse(numbers);
        });
    }

    private static void addQuotas(Map<String, Integer> numbers) {
        numbers.put("AccessKeysPerUserQuota", IamLimits.ACCESS_KEYS_PER_USER);
        numbers.put("SigningCertificatesPerUserQuota", IamLimits.SIGNING_CERTIFICATES_PER_USER);
        numbers.put("GroupsPerUserQuota", IamLimits.GROUPS_PER_USER);
        numbers.put("AttachedPoliciesPerGroupQuota", IamLimits.ATTACHED_POLICIES);
        numbers.put("AttachedPoliciesPerRoleQuota", IamLimits.ATTACHED_POLICIES);
        numbers.put("AttachedPoliciesPerUserQuota", IamLimits.ATTACHED_POLICIES);
        numbers.put("PolicySizeQuota", IamLimits.POLICY_SIZE);
        numbers.put("AssumeRolePolicySizeQuota", IamLimits.TRUST_POLICY_SIZE);
        numbers.put("UserPolicySizeQuota", IamLimits.USER_POLICY_SIZE);
        numbers.put("GroupPolicySizeQuota", IamLimits.GROUP_POLICY_SIZE);
        numbers.put("RolePolicySizeQuota", IamLimits.ROLE_POLICY_SIZE);
        // The root of an emulated account has neither keys, nor certificates, nor MFA, nor a password.
        for (String absent : List.of(
                "AccountMFAEnabled",
                "AccountAccessKeysPresent",
                "AccountSigningCertificatesPresent",
                "AccountPasswordPresent")) {
            numbers.put(absent, 0);
        }
    }
}
