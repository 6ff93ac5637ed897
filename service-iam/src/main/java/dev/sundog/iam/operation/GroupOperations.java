package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.AddUserToGroupRequest;
import dev.sundog.iam.api.AddUserToGroupResponse;
import dev.sundog.iam.api.CreateGroupRequest;
import dev.sundog.iam.api.CreateGroupResponse;
import dev.sundog.iam.api.DeleteGroupRequest;
import dev.sundog.iam.api.DeleteGroupResponse;
import dev.sundog.iam.api.GetGroupRequest;
import dev.sundog.iam.api.GetGroupResponse;
import dev.sundog.iam.api.ListGroupsForUserRequest;
import dev.sundog.iam.api.ListGroupsForUserResponse;
import dev.sundog.iam.api.ListGroupsRequest;
import dev.sundog.iam.api.ListGroupsResponse;
import dev.sundog.iam.api.RemoveUserFromGroupRequest;
import dev.sundog.iam.api.RemoveUserFromGroupResponse;
import dev.sundog.iam.api.UpdateGroupRequest;
import dev.sundog.iam.api.UpdateGroupResponse;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Group;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Permissions;
import dev.sundog.iam.state.User;
import java.util.List;

/** Groups and who is in them. */
public final class GroupOperations {

    private final Iam iam;

    public GroupOperations(Iam iam) {
        this.iam = iam;
    }

    public CreateGroupResponse create(RequestContext context, CreateGroupRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Group group =
                    new Group(iam.head(Kind.GROUP, request.groupName(), request.path()), Permissions.NONE, List.of());
            account.groups().add(group);
            return new CreateGroupResponse(Shown.group(iam, context, group));
        });
    }

    public GetGroupResponse get(RequestContext context, GetGroupRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Group group = account.groups().get(request.groupName());
            List<User> members = group.members().stream()
                    .flatMap(id -> account.users().withId(id).stream())
                    .toList();
            Page<User> page = Page.of(members, request.marker(), request.maxItems(), User::name);
            return new GetGroupResponse(
                    Shown.group(iam, context, group),
                    page.items().stream()
                            .map(user -> Shown.user(iam, context, user).build())
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    public ListGroupsResponse list(RequestContext context, ListGroupsRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Page<Group> page = Page.of(
                    account.groups().below(request.pathPrefix()), request.marker(), request.maxItems(), Group::name);
            return new ListGroupsResponse(shown(context, page.items()), page.isTruncated(), page.marker());
        });
    }

    private List<dev.sundog.iam.api.Group> shown(RequestContext context, List<Group> groups) {
        return groups.stream().map(group -> Shown.group(iam, context, group)).toList();
    }

    public ListGroupsForUserResponse listForUser(RequestContext context, ListGroupsForUserRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            List<Group> groups = account.groupsOf(account.users().get(request.userName()));
            Page<Group> page = Page.of(groups, request.marker(), request.maxItems(), Group::name);
            return new ListGroupsForUserResponse(shown(context, page.items()), page.isTruncated(), page.marker());
        });
    }

    public UpdateGroupResponse update(RequestContext context, UpdateGroupRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Group group = account.groups().get(request.groupName());
            account.groups().replace(group.renamed(request.newGroupName(), request.newPath()));
            return UpdateGroupResponse.builder().build();
        });
    }

    public DeleteGroupResponse delete(RequestContext context, DeleteGroupRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Group group = account.groups().get(request.groupName());
            if (!group.members().isEmpty()) {
                throw IamErrors.mustFirst("remove users from group");
            }
            if (!group.permissions().attached().isEmpty()) {
                throw IamErrors.mustFirst("detach all policies");
            }
            if (!group.permissions().inline().isEmpty()) {
                throw IamErrors.mustFirst("delete policies");
            }
            account.groups().remove(group);
            return DeleteGroupResponse.builder().build();
        });
    }

    public AddUserToGroupResponse addUser(RequestContext context, AddUserToGroupRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            Group group = account.groups().get(request.groupName());
            boolean member = group.members().contains(user.head().id());
            if (!member && account.groupsOf(user).size() >= IamLimits.GROUPS_PER_USER) {
                throw IamErrors.quota("GroupsPerUser", IamLimits.GROUPS_PER_USER);
            }
            account.groups().replace(group.add(user.head().id()));
            return AddUserToGroupResponse.builder().build();
        });
    }

    public RemoveUserFromGroupResponse removeUser(RequestContext context, RemoveUserFromGroupRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            Group group = account.groups().get(request.groupName());
            account.groups().replace(group.remove(user.head().id()));
            return RemoveUserFromGroupResponse.builder().build();
        });
    }
}
