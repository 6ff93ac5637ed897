package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.access.Identity;
import dev.sundog.iam.api.CreateUserRequest;
import dev.sundog.iam.api.CreateUserResponse;
import dev.sundog.iam.api.DeleteUserRequest;
import dev.sundog.iam.api.DeleteUserResponse;
import dev.sundog.iam.api.GetUserRequest;
import dev.sundog.iam.api.GetUserResponse;
import dev.sundog.iam.api.ListUsersRequest;
import dev.sundog.iam.api.ListUsersResponse;
import dev.sundog.iam.api.UpdateUserRequest;
import dev.sundog.iam.api.UpdateUserResponse;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.Permissions;
import dev.sundog.iam.state.User;
import dev.sundog.iam.state.UserCredential;
import java.util.Optional;

/** Users. */
public final class UserOperations {

    private final Iam iam;

    public UserOperations(Iam iam) {
        this.iam = iam;
    }

    public CreateUserResponse create(RequestContext context, CreateUserRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            if (request.permissionsBoundary() != null) {
                iam.requireBoundary(account, request.permissionsBoundary());
            }
            User user = new User(
                    iam.head(Kind.USER, request.userName(), request.path()),
                    Permissions.within(request.permissionsBoundary()),
                    TagRule.PRINCIPALS.of(request.tags()),
                    Optional.empty(),
                    Optional.empty());
            account.users().add(user);
            return new CreateUserResponse(Shown.whole(iam, context, user));
        });
    }

    public GetUserResponse get(RequestContext context, GetUserRequest request) {
        Account account = iam.account(context);
        if (request.userName() == null && iam.caller(context) instanceof Identity.Root root) {
            return new GetUserResponse(dev.sundog.iam.api.User.builder()
                    .path("/")
                    .userName("root")
                    .userId(root.userId())
                    .arn(root.arn())
                    .createDate(java.time.Instant.EPOCH)
                    .build());
        }
        return account.within(() ->
                new GetUserResponse(Shown.whole(iam, context, iam.userOrCaller(context, account, request.userName()))));
    }

    public ListUsersResponse list(RequestContext context, ListUsersRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Page<User> page = Page.of(
                    account.users().below(request.pathPrefix()), request.marker(), request.maxItems(), User::name);
            return new ListUsersResponse(
                    page.items().stream()
                            .map(user -> Shown.user(iam, context, user).build())
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    public UpdateUserResponse update(RequestContext context, UpdateUserRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            account.users().replace(user.renamed(request.newUserName(), request.newPath()));
            return UpdateUserResponse.builder().build();
        });
    }

    public DeleteUserResponse delete(RequestContext context, DeleteUserRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            requireBare(account, user);
            account.users().remove(user);
            return DeleteUserResponse.builder().build();
        });
    }

    private static void requireBare(Account account, User user) {
        refuseIf(!account.groupsOf(user).isEmpty(), "remove users from group");
        refuseIf(!user.permissions().attached().isEmpty(), "detach all policies");
        refuseIf(!user.permissions().inline().isEmpty(), "delete policies");
        refuseIf(!account.keysOf(user).isEmpty(), "delete access keys");
        refuseIf(user.login().isPresent(), "delete login profile");
        refuseIf(!account.devicesOf(user).isEmpty(), "delete MFA device");
        refuseIf(!account.credentialsOf(user, UserCredential.Kind.SSH_KEY).isEmpty(), "delete SSH public keys");
        refuseIf(
                !account.credentialsOf(user, UserCredential.Kind.SIGNING_CERTIFICATE)
                        .isEmpty(),
                "delete signing certificates");
        refuseIf(!account.serviceCredentialsOf(user).isEmpty(), "remove referenced objects");
    }

    private static void refuseIf(boolean there, String whatToDo) {
        if (there) {
            throw IamErrors.mustFirst(whatToDo);
        }
    }
}
