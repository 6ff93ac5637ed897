package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.AttachGroupPolicyRequest;
import dev.sundog.iam.api.AttachGroupPolicyResponse;
import dev.sundog.iam.api.AttachRolePolicyRequest;
import dev.sundog.iam.api.AttachRolePolicyResponse;
import dev.sundog.iam.api.AttachUserPolicyRequest;
import dev.sundog.iam.api.AttachUserPolicyResponse;
import dev.sundog.iam.api.AttachedPolicy;
import dev.sundog.iam.api.DeleteRolePermissionsBoundaryRequest;
import dev.sundog.iam.api.DeleteRolePermissionsBoundaryResponse;
import dev.sundog.iam.api.DeleteUserPermissionsBoundaryRequest;
import dev.sundog.iam.api.DeleteUserPermissionsBoundaryResponse;
import dev.sundog.iam.api.DetachGroupPolicyRequest;
import dev.sundog.iam.api.DetachGroupPolicyResponse;
import dev.sundog.iam.api.DetachRolePolicyRequest;
import dev.sundog.iam.api.DetachRolePolicyResponse;
import dev.sundog.iam.api.DetachUserPolicyRequest;
import dev.sundog.iam.api.DetachUserPolicyResponse;
import dev.sundog.iam.api.EntityType;
import dev.sundog.iam.api.ListAttachedGroupPoliciesRequest;
import dev.sundog.iam.api.ListAttachedGroupPoliciesResponse;
import dev.sundog.iam.api.ListAttachedRolePoliciesRequest;
import dev.sundog.iam.api.ListAttachedRolePoliciesResponse;
import dev.sundog.iam.api.ListAttachedUserPoliciesRequest;
import dev.sundog.iam.api.ListAttachedUserPoliciesResponse;
import dev.sundog.iam.api.ListEntitiesForPolicyRequest;
import dev.sundog.iam.api.ListEntitiesForPolicyResponse;
import dev.sundog.iam.api.PolicyGroup;
import dev.sundog.iam.api.PolicyRole;
import dev.sundog.iam.api.PolicyUsageType;
import dev.sundog.iam.api.PolicyUser;
import dev.sundog.iam.api.PutRolePermissionsBoundaryRequest;
import dev.sundog.iam.api.PutRolePermissionsBoundaryResponse;
import dev.sundog.iam.api.PutUserPermissionsBoundaryRequest;
import dev.sundog.iam.api.PutUserPermissionsBoundaryResponse;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Entity;
import dev.sundog.iam.state.Group;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Role;
import dev.sundog.iam.state.User;
import java.util.List;

/** Which managed policies hold for which users, groups and roles, and which limit them. */
public final class Attachments {

    private final Iam iam;

    public Attachments(Iam iam) {
        this.iam = iam;
    }

    private void attach(RequestContext context, Kind kind, String name, String arn) {
        Account account = iam.account(context);
        account.within(() -> {
            Entity entity = modifiable(account, kind, name);
            iam.requireAttachable(account, arn);
            List<String> attached = entity.permissions().attached();
            if (attached.contains(arn)) {
                return null;
            }
            if (attached.size() >= IamLimits.ATTACHED_POLICIES) {
                String capital = kind.name().charAt(0) + kind.arnPrefix().substring(1);
                throw IamErrors.quota("PoliciesPer" + capital, IamLimits.ATTACHED_POLICIES);
            }
            account.put(entity, entity.permissions().attach(arn));
            return null;
        });
    }

    private static Entity modifiable(Account account, Kind kind, String name) {
        return kind == Kind.ROLE ? Iam.modifiableRole(account, name) : account.entity(kind, name);
    }

    private void detach(RequestContext context, Kind kind, String name, String arn) {
        Account account = iam.account(context);
        account.within(() -> {
            Entity entity = modifiable(account, kind, name);
            if (!entity.permissions().attached().contains(arn)) {
                throw IamErrors.policyNotFound(arn);
            }
            account.put(entity, entity.permissions().detach(arn));
            return null;
        });
    }

    private Page<AttachedPolicy> list(
            RequestContext context, Kind kind, String name, String prefix, String marker, Integer maxItems) {
        Account account = iam.account(context);
        return account.within(() -> {
            List<AttachedPolicy> attached = account.entity(kind, name).permissions().attached().stream()
                    .filter(arn -> prefix == null
                            || iam.existingPolicy(account, arn).head().path().startsWith(prefix))
                    .map(Shown::attached)
                    .toList();
            return Page.of(attached, marker, maxItems, policy -> policy.policyName() + " " + policy.policyArn());
        });
    }

    private void limit(RequestContext context, Kind kind, String name, String arn) {
        Account account = iam.account(context);
        account.within(() -> {
            Entity entity = modifiable(account, kind, name);
            if (!arn.isEmpty()) {
                iam.requireBoundary(account, arn);
            } else if (entity.permissions().boundary().isEmpty()) {
                throw IamErrors.noSuchEntity("The " + kind.arnPrefix() + " with name " + entity.name()
                        + " does not have a permissions boundary.");
            }
            account.put(entity, entity.permissions().withBoundary(arn));
            return null;
        });
    }

    // ---- the other way round

    public ListEntitiesForPolicyResponse listEntities(RequestContext context, ListEntitiesForPolicyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            iam.requireAttachable(account, request.policyArn());
            List<Entity> entities = account.entities().stream()
                    .filter(entity -> isMeant(entity, request))
                    .toList();
            Page<Entity> page = Page.of(
                    entities, request.marker(), request.maxItems(), entity -> entity.kind() + " " + entity.name());
            return new ListEntitiesForPolicyResponse(
                    of(page, Group.class).stream()
                            .map(group ->
                                    new PolicyGroup(group.name(), group.head().id()))
                            .toList(),
                    of(page, User.class).stream()
                            .map(user -> new PolicyUser(user.name(), user.head().id()))
                            .toList(),
                    of(page, Role.class).stream()
                            .map(role -> new PolicyRole(role.name(), role.head().id()))
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    private static <E extends Entity> List<E> of(Page<Entity> page, Class<E> type) {
        return page.items().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static boolean isMeant(Entity entity, ListEntitiesForPolicyRequest request) {
        boolean kind = switch (request.entityFilter()) {
            case EntityType.USER -> entity.kind() == Kind.USER;
            case EntityType.GROUP -> entity.kind() == Kind.GROUP;
            case EntityType.ROLE -> entity.kind() == Kind.ROLE;
            case null, default -> true;
        };
        boolean attached = entity.permissions().attached().contains(request.policyArn());
        boolean limited = entity.permissions().boundary().equals(request.policyArn());
        boolean used = switch (request.policyUsageFilter()) {
            case PolicyUsageType.PERMISSIONS_POLICY -> attached;
            case PolicyUsageType.PERMISSIONS_BOUNDARY -> limited;
            case null, default -> attached || limited;
        };
        return kind
                && used
                && (request.pathPrefix() == null || entity.head().path().startsWith(request.pathPrefix()));
    }

    // ---- users

    public AttachUserPolicyResponse attach(RequestContext context, AttachUserPolicyRequest request) {
        attach(context, Kind.USER, request.userName(), request.policyArn());
        return AttachUserPolicyResponse.builder().build();
    }

    public DetachUserPolicyResponse detach(RequestContext context, DetachUserPolicyRequest request) {
        detach(context, Kind.USER, request.userName(), request.policyArn());
        return DetachUserPolicyResponse.builder().build();
    }

    public ListAttachedUserPoliciesResponse list(RequestContext context, ListAttachedUserPoliciesRequest request) {
        Page<AttachedPolicy> page = list(
                context, Kind.USER, request.userName(), request.pathPrefix(), request.marker(), request.maxItems());
        return new ListAttachedUserPoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    public PutUserPermissionsBoundaryResponse putBoundary(
            RequestContext context, PutUserPermissionsBoundaryRequest request) {
        limit(context, Kind.USER, request.userName(), request.permissionsBoundary());
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    public DeleteUserPermissionsBoundaryResponse deleteBoundary(
            RequestContext context, DeleteUserPermissionsBoundaryRequest request) {
        limit(context, Kind.USER, request.userName(), "");
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }

    // ---- groups

    public AttachGroupPolicyResponse attach(RequestContext context, AttachGroupPolicyRequest request) {
        attach(context, Kind.GROUP, request.groupName(), request.policyArn());
        return AttachGroupPolicyResponse.builder().build();
    }

    public DetachGroupPolicyResponse detach(RequestContext context, DetachGroupPolicyRequest request) {
        detach(context, Kind.GROUP, request.groupName(), request.policyArn());
        return DetachGroupPolicyResponse.builder().build();
    }

    public ListAttachedGroupPoliciesResponse list(RequestContext context, ListAttachedGroupPoliciesRequest request) {
        Page<AttachedPolicy> page = list(
                context, Kind.GROUP, request.groupName(), request.pathPrefix(), request.marker(), request.maxItems());
        return new ListAttachedGroupPoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    // ---- roles

    public AttachRolePolicyResponse attach(RequestContext context, AttachRolePolicyRequest request) {
        attach(context, Kind.ROLE, request.roleName(), request.policyArn());
        return AttachRolePolicyResponse.builder().build();
    }

    public DetachRolePolicyResponse detach(RequestContext context, DetachRolePolicyRequest request) {
        detach(context, Kind.ROLE, request.roleName(), request.policyArn());
        return DetachRolePolicyResponse.builder().build();
    }

    public ListAttachedRolePoliciesResponse list(RequestContext context, ListAttachedRolePoliciesRequest request) {
        Page<AttachedPolicy> page = list(
                context, Kind.ROLE, request.roleName(), request.pathPrefix(), request.marker(), request.maxItems());
        return new ListAttachedRolePoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    public PutRolePermissionsBoundaryResponse putBoundary(
            RequestContext context, PutRolePermissionsBoundaryRequest request) {
        limit(context, Kind.ROLE, request.roleName(), request.permissionsBoundary());
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    public DeleteRolePermissionsBoundaryResponse deleteBoundary(
            RequestContext context, DeleteRolePermissionsBoundaryRequest request) {
        limit(context, Kind.ROLE, request.roleName(), "");
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }
}
