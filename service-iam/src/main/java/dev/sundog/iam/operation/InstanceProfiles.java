package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.AddRoleToInstanceProfileRequest;
import dev.sundog.iam.api.AddRoleToInstanceProfileResponse;
import dev.sundog.iam.api.CreateInstanceProfileRequest;
import dev.sundog.iam.api.CreateInstanceProfileResponse;
import dev.sundog.iam.api.DeleteInstanceProfileRequest;
import dev.sundog.iam.api.DeleteInstanceProfileResponse;
import dev.sundog.iam.api.GetInstanceProfileRequest;
import dev.sundog.iam.api.GetInstanceProfileResponse;
import dev.sundog.iam.api.ListInstanceProfilesForRoleRequest;
import dev.sundog.iam.api.ListInstanceProfilesForRoleResponse;
import dev.sundog.iam.api.ListInstanceProfilesRequest;
import dev.sundog.iam.api.ListInstanceProfilesResponse;
import dev.sundog.iam.api.RemoveRoleFromInstanceProfileRequest;
import dev.sundog.iam.api.RemoveRoleFromInstanceProfileResponse;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.InstanceProfile;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Role;
import java.util.List;

/** Instance profiles. */
public final class InstanceProfiles {

    private final Iam iam;

    public InstanceProfiles(Iam iam) {
        this.iam = iam;
    }

    public CreateInstanceProfileResponse create(RequestContext context, CreateInstanceProfileRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            InstanceProfile profile = new InstanceProfile(
                    iam.head(Kind.INSTANCE_PROFILE, request.instanceProfileName(), request.path()),
                    "",
                    TagRule.RESOURCES.of(request.tags()));
            account.instanceProfiles().add(profile);
            return new CreateInstanceProfileResponse(
                    Shown.profile(iam, context, account, profile, TagRule.shownIfAny(profile.tags())));
        });
    }

    public GetInstanceProfileResponse get(RequestContext context, GetInstanceProfileRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            InstanceProfile profile = account.instanceProfiles().get(request.instanceProfileName());
            return new GetInstanceProfileResponse(
                    Shown.profile(iam, context, account, profile, TagRule.shown(profile.tags())));
        });
    }

    public ListInstanceProfilesResponse list(RequestContext context, ListInstanceProfilesRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Page<InstanceProfile> page = Page.of(
                    account.instanceProfiles().below(request.pathPrefix()),
                    request.marker(),
                    request.maxItems(),
                    InstanceProfile::name);
            return new ListInstanceProfilesResponse(shown(context, account, page), page.isTruncated(), page.marker());
        });
    }

    public ListInstanceProfilesForRoleResponse listForRole(
            RequestContext context, ListInstanceProfilesForRoleRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            List<InstanceProfile> profiles = account.profilesOf(account.roles().get(request.roleName()));
            Page<InstanceProfile> page = Page.of(profiles, request.marker(), request.maxItems(), InstanceProfile::name);
            return new ListInstanceProfilesForRoleResponse(
                    shown(context, account, page), page.isTruncated(), page.marker());
        });
    }

    private List<dev.sundog.iam.api.InstanceProfile> shown(
            RequestContext context, Account account, Page<InstanceProfile> page) {
        return page.items().stream()
                .map(profile -> Shown.profile(iam, context, account, profile, null))
                .toList();
    }

    public DeleteInstanceProfileResponse delete(RequestContext context, DeleteInstanceProfileRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            InstanceProfile profile = account.instanceProfiles().get(request.instanceProfileName());
            if (!profile.roleId().isEmpty()) {
                throw IamErrors.mustFirst("remove roles from instance profile");
            }
            account.instanceProfiles().remove(profile);
            return DeleteInstanceProfileResponse.builder().build();
        });
    }

    public AddRoleToInstanceProfileResponse addRole(RequestContext context, AddRoleToInstanceProfileRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            InstanceProfile profile = account.instanceProfiles().get(request.instanceProfileName());
            Role role = Iam.modifiableRole(account, request.roleName());
            if (!profile.roleId().isEmpty()) {
                throw IamErrors.quota("InstanceSessionsPerInstanceProfile", IamLimits.ROLES_PER_INSTANCE_PROFILE);
            }
            account.instanceProfiles().replace(profile.holding(role.head().id()));
            return AddRoleToInstanceProfileResponse.builder().build();
        });
    }

    public RemoveRoleFromInstanceProfileResponse removeRole(
            RequestContext context, RemoveRoleFromInstanceProfileRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            InstanceProfile profile = account.instanceProfiles().get(request.instanceProfileName());
            Role role = account.roles().get(request.roleName());
            if (!profile.roleId().equals(role.head().id())) {
                throw IamErrors.noSuchEntity(Kind.ROLE.absent(role.name()));
            }
            account.instanceProfiles().replace(profile.holding(""));
            return RemoveRoleFromInstanceProfileResponse.builder().build();
        });
    }
}
