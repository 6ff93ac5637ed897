package dev.sundog.iam.operation;

import dev.sundog.core.policy.Policy;
import dev.sundog.core.policy.Principals;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.api.CreateRoleRequest;
import dev.sundog.iam.api.CreateRoleResponse;
import dev.sundog.iam.api.DeleteRoleRequest;
import dev.sundog.iam.api.DeleteRoleResponse;
import dev.sundog.iam.api.GetRoleRequest;
import dev.sundog.iam.api.GetRoleResponse;
import dev.sundog.iam.api.ListRolesRequest;
import dev.sundog.iam.api.ListRolesResponse;
import dev.sundog.iam.api.UpdateAssumeRolePolicyRequest;
import dev.sundog.iam.api.UpdateAssumeRolePolicyResponse;
import dev.sundog.iam.api.UpdateRoleDescriptionRequest;
import dev.sundog.iam.api.UpdateRoleDescriptionResponse;
import dev.sundog.iam.api.UpdateRoleRequest;
import dev.sundog.iam.api.UpdateRoleResponse;
import dev.sundog.iam.rule.PolicyDocuments;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Permissions;
import dev.sundog.iam.state.Role;
import java.util.List;
import java.util.Optional;

/** Roles. */
public final class RoleOperations {

    private static final int DEFAULT_SESSION_SECONDS = 3600;

    private final Iam iam;

    public RoleOperations(Iam iam) {
        this.iam = iam;
    }

    public CreateRoleResponse create(RequestContext context, CreateRoleRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            if (request.permissionsBoundary() != null) {
                iam.requireBoundary(account, request.permissionsBoundary());
            }
            checkTrust(context, account, request.assumeRolePolicyDocument());
            if (request.path() != null && request.path().startsWith(Role.SERVICE_PATH)) {
                throw IamErrors.validation("Value at 'path' failed to satisfy constraint: " + Role.SERVICE_PATH
                        + " is only for roles of AWS services");
            }
            Role role = new Role(
                    iam.head(Kind.ROLE, request.roleName(), request.path()),
                    Permissions.within(request.permissionsBoundary()),
                    request.assumeRolePolicyDocument(),
                    Optional.ofNullable(request.description()),
                    request.maxSessionDuration() == null ? DEFAULT_SESSION_SECONDS : request.maxSessionDuration(),
                    TagRule.PRINCIPALS.of(request.tags()),
                    Optional.empty());
            account.roles().add(role);
            return new CreateRoleResponse(Shown.brief(iam, context, role)
                    .permissionsBoundary(Shown.boundary(role.permissions()))
                    .tags(TagRule.shownIfAny(role.tags()))
                    .build());
        });
    }

    /** Checks a trust policy. AWS: users and roles of the account that it names must be there. */
    private static void checkTrust(RequestContext context, Account account, String document) {
        Policy policy = PolicyDocuments.trust(document);
        policy.statements().stream()
                .flatMap(statement -> statement.principals().stream())
                .flatMap(principals -> principals.byKind().getOrDefault(Principals.AWS, List.of()).stream())
                .filter(name -> !exists(context, account, name))
                .findFirst()
                .ifPresent(name -> {
                    throw IamErrors.malformedPolicy("Invalid principal in policy: \"AWS\":\"" + name + "\"");
                });
    }

    private static boolean exists(RequestContext context, Account account, String name) {
        Optional<Arn> arn = Arn.parse(name)
                .filter(one -> one.service().equals("iam"))
                .filter(one -> one.account().equals(context.account().value()));
        if (arn.isEmpty()) {
            return true;
        }
        String resource = arn.get().resource();
        String last = resource.substring(resource.lastIndexOf('/') + 1);
        if (resource.startsWith("user/")) {
            return account.users().find(last).isPresent();
        }
        return !resource.startsWith("role/") || account.roles().find(last).isPresent();
    }

    public GetRoleResponse get(RequestContext context, GetRoleRequest request) {
        Account account = iam.account(context);
        return account.within(() ->
                new GetRoleResponse(Shown.whole(iam, context, account.roles().get(request.roleName()))));
    }

    public ListRolesResponse list(RequestContext context, ListRolesRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Page<Role> page = Page.of(
                    account.roles().below(request.pathPrefix()), request.marker(), request.maxItems(), Role::name);
            return new ListRolesResponse(
                    page.items().stream()
                            .map(role -> Shown.role(iam, context, role).build())
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    public UpdateRoleResponse update(RequestContext context, UpdateRoleRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Role role = Iam.modifiableRole(account, request.roleName());
            int seconds =
                    request.maxSessionDuration() == null ? role.maxSessionSeconds() : request.maxSessionDuration();
            Optional<String> description = request.description() == null
                    ? role.description()
                    : Optional.of(request.description()).filter(text -> !text.isEmpty());
            account.roles().replace(role.described(description, seconds));
            return UpdateRoleResponse.builder().build();
        });
    }

    public UpdateRoleDescriptionResponse updateDescription(
            RequestContext context, UpdateRoleDescriptionRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Role role = account.roles().get(request.roleName());
            Role changed = role.described(Optional.of(request.description()), role.maxSessionSeconds());
            account.roles().replace(changed);
            return new UpdateRoleDescriptionResponse(Shown.brief(iam, context, changed)
                    .description(changed.description().orElse(null))
                    .build());
        });
    }

    public UpdateAssumeRolePolicyResponse updateTrust(RequestContext context, UpdateAssumeRolePolicyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Role role = Iam.modifiableRole(account, request.roleName());
            checkTrust(context, account, request.policyDocument());
            account.roles().replace(role.trusting(request.policyDocument()));
            return UpdateAssumeRolePolicyResponse.builder().build();
        });
    }

    public DeleteRoleResponse delete(RequestContext context, DeleteRoleRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Role role = Iam.modifiableRole(account, request.roleName());
            if (!account.profilesOf(role).isEmpty()) {
                throw IamErrors.mustFirst("remove roles from instance profile");
            }
            if (!role.permissions().attached().isEmpty()) {
                throw IamErrors.mustFirst("detach all policies");
            }
            if (!role.permissions().inline().isEmpty()) {
                throw IamErrors.mustFirst("delete policies");
            }
            account.roles().remove(role);
            return DeleteRoleResponse.builder().build();
        });
    }
}
