package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.api.AttachedPermissionsBoundary;
import dev.sundog.iam.api.AttachedPolicy;
import dev.sundog.iam.api.Group;
import dev.sundog.iam.api.InstanceProfile;
import dev.sundog.iam.api.Policy;
import dev.sundog.iam.api.PolicyVersion;
import dev.sundog.iam.api.Role;
import dev.sundog.iam.api.RoleLastUsed;
import dev.sundog.iam.api.Tag;
import dev.sundog.iam.api.User;
import dev.sundog.iam.rule.PolicyDocuments;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Entity;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.ManagedPolicy;
import dev.sundog.iam.state.Permissions;
import java.util.List;

/** Things as answers show them. AWS: lists leave out tags, boundaries and descriptions, which only a thing's own answer has. */
final class Shown {

    private static final String BOUNDARY_TYPE = "Policy";

    private Shown() {}

    static User.Builder user(Iam iam, RequestContext context, dev.sundog.iam.state.User user) {
        return User.builder()
                .path(user.head().path())
                .userName(user.name())
                .userId(user.head().id())
                .arn(iam.arn(context, Kind.USER, user.head()))
                .createDate(user.head().created())
                .passwordLastUsed(user.passwordUsed().orElse(null));
    }

    static User whole(Iam iam, RequestContext context, dev.sundog.iam.state.User user) {
        return user(iam, context, user)
                .permissionsBoundary(boundary(user.permissions()))
                .tags(TagRule.shownIfAny(user.tags()))
                .build();
    }

    static Group group(Iam iam, RequestContext context, dev.sundog.iam.state.Group group) {
        return new Group(
                group.head().path(),
                group.name(),
                group.head().id(),
                iam.arn(context, Kind.GROUP, group.head()),
                group.head().created());
    }

    /** AWS: what makes or changes a role, and profiles with roles, tell neither description nor length of sessions. */
    static Role.Builder brief(Iam iam, RequestContext context, dev.sundog.iam.state.Role role) {
        return Role.builder()
                .path(role.head().path())
                .roleName(role.name())
                .roleId(role.head().id())
                .arn(iam.arn(context, Kind.ROLE, role.head()))
                .createDate(role.head().created())
                .assumeRolePolicyDocument(PolicyDocuments.encoded(role.trust()));
    }

    static Role.Builder role(Iam iam, RequestContext context, dev.sundog.iam.state.Role role) {
        return brief(iam, context, role)
                .description(role.description().orElse(null))
                .maxSessionDuration(role.maxSessionSeconds());
    }

    static Role whole(Iam iam, RequestContext context, dev.sundog.iam.state.Role role) {
        return role(iam, context, role)
                .permissionsBoundary(boundary(role.permissions()))
                .tags(TagRule.shownIfAny(role.tags()))
                .roleLastUsed(lastUsed(role))
                .build();
    }

    static RoleLastUsed lastUsed(dev.sundog.iam.state.Role role) {
        return role.lastUsed()
                .map(use -> new RoleLastUsed(use.when(), use.region()))
                .orElse(new RoleLastUsed(null, null));
    }

    static AttachedPermissionsBoundary boundary(Permissions permissions) {
        return permissions.boundary().isEmpty()
                ? null
                : new AttachedPermissionsBoundary(BOUNDARY_TYPE, permissions.boundary());
    }

    static InstanceProfile profile(
            Iam iam,
            RequestContext context,
            Account account,
            dev.sundog.iam.state.InstanceProfile profile,
            List<Tag> tags) {
        List<Role> roles = account.roles().withId(profile.roleId()).stream()
                .map(role -> brief(iam, context, role).build())
                .toList();
        return new InstanceProfile(
                profile.head().path(),
                profile.name(),
                profile.head().id(),
                iam.arn(context, Kind.INSTANCE_PROFILE, profile.head()),
                profile.head().created(),
                roles,
                tags);
    }

    static Policy.Builder policy(Account account, ManagedPolicy policy) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.head().id())
                .arn(policy.arn())
                .path(policy.head().path())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(attachments(account, policy.arn()))
                .permissionsBoundaryUsageCount(boundaries(account, policy.arn()))
                .isAttachable(true)
                .createDate(policy.head().created())
                .updateDate(policy.updated());
    }

    static int attachments(Account account, String arn) {
        return (int) account.entities().stream()
                .filter(entity -> entity.permissions().attached().contains(arn))
                .count();
    }

    static int boundaries(Account account, String arn) {
        return (int) account.entities().stream()
                .filter(entity -> entity.permissions().boundary().equals(arn))
                .count();
    }

    static PolicyVersion version(ManagedPolicy policy, ManagedPolicy.Version version, boolean withDocument) {
        return new PolicyVersion(
                withDocument ? PolicyDocuments.encoded(version.document()) : null,
                version.id(),
                version.id().equals(policy.defaultVersion()),
                version.created());
    }

    static List<AttachedPolicy> attached(Entity entity) {
        return entity.permissions().attached().stream().map(Shown::attached).toList();
    }

    static AttachedPolicy attached(String arn) {
        return new AttachedPolicy(arn.substring(arn.lastIndexOf('/') + 1), arn);
    }
}
