package dev.sundog.iam.integration;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.iam.access.Identities;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.Head;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Named;
import dev.sundog.iam.state.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What operations of IAM and STS want to do.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">
 *     Actions of IAM</a>
 */
public final class IamAccess implements AccessRule {

    /** Operations of STS that need no permission, and AssumeRole, which asks the role's trust policy itself. */
    private static final Set<String> FREE = Set.of(
            "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "GetCallerIdentity", "GetSessionToken");

    private static final Map<String, Kind> LISTS = Map.of(
            "ListUsers", Kind.USER,
            "ListGroups", Kind.GROUP,
            "ListRoles", Kind.ROLE,
            "ListPolicies", Kind.POLICY,
            "ListInstanceProfiles", Kind.INSTANCE_PROFILE);

    private static final List<String> ARNS =
            List.of("PolicyArn", "OpenIDConnectProviderArn", "SAMLProviderArn", "SerialNumber", "RoleArn");

    private final Accounts accounts;

    public IamAccess(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        if (FREE.contains(operation.name())) {
            return List.of();
        }
        RequestKeys keys = RequestKeys.builder()
                .put("iam:PolicyARN", AccessRule.text(input, "PolicyArn"))
                .put("iam:PermissionsBoundary", AccessRule.text(input, "PermissionsBoundary"))
                .build();
        String resource = resource(operation, context, input);
        return List.of(
                new Access(new AccessRequest(AccessRule.actionOf(operation), resource, keys), "", Optional.empty()));
    }

    private String resource(Operation<?, ?> operation, RequestContext context, Struct input) {
        String partition = context.region().partition();
        if (operation.name().equals("GetFederationToken")) {
            return "arn:" + partition + ":sts::" + context.account() + ":federated-user/"
                    + AccessRule.text(input, "Name");
        }
        if (LISTS.containsKey(operation.name())) {
            return "arn:" + partition + ":iam::" + context.account() + ":"
                    + LISTS.get(operation.name()).arnPrefix() + "/";
        }
        Account account = accounts.get(context.account());
        return named(account.instanceProfiles(), Kind.INSTANCE_PROFILE, context, input, "InstanceProfileName")
                .or(() -> named(account.groups(), Kind.GROUP, context, input, "GroupName"))
                .or(() -> named(account.users(), Kind.USER, context, input, "UserName"))
                .or(() -> named(account.roles(), Kind.ROLE, context, input, "RoleName"))
                .or(() -> ARNS.stream()
                        .map(member -> AccessRule.text(input, member))
                        .filter(arn -> arn != null)
                        .findFirst())
                .or(() -> named(account.policies(), Kind.POLICY, context, input, "PolicyName"))
                .orElse("*");
    }

    /** The ARN of what the input names: with the path that it has, or shall have. */
    private static Optional<String> named(
            Registry<? extends Named> registry, Kind kind, RequestContext context, Struct input, String member) {
        String name = AccessRule.text(input, member);
        if (name == null) {
            return Optional.empty();
        }
        String path = AccessRule.text(input, "Path");
        Head head = registry.find(name)
                .map(Named::head)
                .orElse(new Head(name, path == null ? "/" : path, "", java.time.Instant.EPOCH));
        return Optional.of(Identities.arn(context.region().partition(), context.account(), kind, head));
    }
}
