package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.api.EntityType;
import dev.sundog.iam.api.GetAccountAuthorizationDetailsRequest;
import dev.sundog.iam.api.GetAccountAuthorizationDetailsResponse;
import dev.sundog.iam.api.GroupDetail;
import dev.sundog.iam.api.ManagedPolicyDetail;
import dev.sundog.iam.api.PolicyDetail;
import dev.sundog.iam.api.RoleDetail;
import dev.sundog.iam.api.UserDetail;
import dev.sundog.iam.rule.PolicyDocuments;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Entity;
import dev.sundog.iam.state.Group;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.ManagedPolicy;
import dev.sundog.iam.state.Named;
import dev.sundog.iam.state.Role;
import dev.sundog.iam.state.User;
import java.util.ArrayList;
import java.util.List;

/** All users, groups, roles and policies of an account at once. */
public final class AuthorizationDetails {

    private final Iam iam;

    public AuthorizationDetails(Iam iam) {
        this.iam = iam;
    }

    public GetAccountAuthorizationDetailsResponse get(
            RequestContext context, GetAccountAuthorizationDetailsRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Page<Named> page = Page.of(
                    wanted(account, request.filter()),
                    request.marker(),
                    request.maxItems(),
                    AuthorizationDetails::position);
            return new GetAccountAuthorizationDetailsResponse(
                    of(page, User.class)
                            .map(user -> user(context, account, user))
                            .toList(),
                    of(page, Group.class).map(group -> group(context, group)).toList(),
                    of(page, Role.class)
                            .map(role -> role(context, account, role))
                            .toList(),
                    of(page, ManagedPolicy.class)
                            .map(policy -> policy(account, policy))
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    private List<Named> wanted(Account account, List<String> filter) {
        List<Named> all = new ArrayList<>();
        if (isWanted(filter, EntityType.USER)) {
            all.addAll(account.users().all());
        }
        if (isWanted(filter, EntityType.GROUP)) {
            all.addAll(account.groups().all());
        }
        if (isWanted(filter, EntityType.ROLE)) {
            all.addAll(account.roles().all());
        }
        if (isWanted(filter, EntityType.LOCAL_MANAGED_POLICY)) {
            all.addAll(account.policies().all());
        }
        if (isWanted(filter, EntityType.AWS_MANAGED_POLICY)) {
            // AWS: of its own policies only those that are attached.
            iam.awsPolicies().all().stream()
                    .filter(policy -> Shown.attachments(account, policy.arn()) > 0)
                    .forEach(all::add);
        }
        return all;
    }

    private static boolean isWanted(List<String> filter, String type) {
        return filter == null || filter.isEmpty() || filter.contains(type);
    }

    private static String position(Named one) {
        return switch (one) {
            case User user -> "1 " + user.name();
            case Group group -> "2 " + group.name();
            case Role role -> "3 " + role.name();
            default -> "4 " + one.name() + " " + one.head().id();
        };
    }

    private static <E> java.util.stream.Stream<E> of(Page<Named> page, Class<E> type) {
        return page.items().stream().filter(type::isInstance).map(type::cast);
    }

    private static List<PolicyDetail> inline(Entity entity) {
        return entity.permissions().inline().entrySet().stream()
                .map(entry -> new PolicyDetail(entry.getKey(), PolicyDocuments.encoded(entry.getValue())))
                .toList();
    }

    private UserDetail user(RequestContext context, Account account, User user) {
        return UserDetail.builder()
                .path(user.head().path())
                .userName(user.name())
                .userId(user.head().id())
                .arn(iam.arn(context, Kind.USER, user.head()))
                .createDate(user.head().created())
                // AWS: users, unlike groups and roles, have no empty list here.
                .userPolicyList(user.permissions().inline().isEmpty() ? null : inline(user))
                .groupList(account.groupsOf(user).stream().map(Group::name).toList())
                .attachedManagedPolicies(Shown.attached(user))
                .permissionsBoundary(Shown.boundary(user.permissions()))
                .tags(TagRule.shown(user.tags()))
                .build();
    }

    private GroupDetail group(RequestContext context, Group group) {
        return GroupDetail.builder()
                .path(group.head().path())
                .groupName(group.name())
                .groupId(group.head().id())
                .arn(iam.arn(context, Kind.GROUP, group.head()))
                .createDate(group.head().created())
                .groupPolicyList(inline(group))
                .attachedManagedPolicies(Shown.attached(group))
                .build();
    }

    private RoleDetail role(RequestContext context, Account account, Role role) {
        return RoleDetail.builder()
                .path(role.head().path())
                .roleName(role.name())
                .roleId(role.head().id())
                .arn(iam.arn(context, Kind.ROLE, role.head()))
                .createDate(role.head().created())
                .assumeRolePolicyDocument(PolicyDocuments.encoded(role.trust()))
                .instanceProfileList(account.profilesOf(role).stream()
                        .map(profile -> Shown.profile(iam, context, account, profile, null))
                        .toList())
                .rolePolicyList(inline(role))
                .attachedManagedPolicies(Shown.attached(role))
                .permissionsBoundary(Shown.boundary(role.permissions()))
                .tags(TagRule.shown(role.tags()))
                .roleLastUsed(Shown.lastUsed(role))
                .build();
    }

    private static ManagedPolicyDetail policy(Account account, ManagedPolicy policy) {
        return ManagedPolicyDetail.builder()
                .policyName(policy.name())
                .policyId(policy.head().id())
                .arn(policy.arn())
                .path(policy.head().path())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(Shown.attachments(account, policy.arn()))
                .permissionsBoundaryUsageCount(Shown.boundaries(account, policy.arn()))
                .isAttachable(true)
                .createDate(policy.head().created())
                .updateDate(policy.updated())
                .policyVersionList(policy.versions().stream()
                        .map(version -> Shown.version(policy, version, true))
                        .toList())
                .build();
    }
}
