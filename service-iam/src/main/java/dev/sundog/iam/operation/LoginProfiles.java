package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.access.Identity;
import dev.sundog.iam.api.ChangePasswordRequest;
import dev.sundog.iam.api.ChangePasswordResponse;
import dev.sundog.iam.api.CreateLoginProfileRequest;
import dev.sundog.iam.api.CreateLoginProfileResponse;
import dev.sundog.iam.api.DeleteLoginProfileRequest;
import dev.sundog.iam.api.DeleteLoginProfileResponse;
import dev.sundog.iam.api.GetLoginProfileRequest;
import dev.sundog.iam.api.GetLoginProfileResponse;
import dev.sundog.iam.api.LoginProfile;
import dev.sundog.iam.api.UpdateLoginProfileRequest;
import dev.sundog.iam.api.UpdateLoginProfileResponse;
import dev.sundog.iam.rule.PasswordRule;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.User;
import java.util.Optional;

/** Passwords for the console, which this emulator does not have: they are kept and checked against the password policy. */
public final class LoginProfiles {

    private final Iam iam;

    public LoginProfiles(Iam iam) {
        this.iam = iam;
    }

    public CreateLoginProfileResponse create(RequestContext context, CreateLoginProfileRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            if (user.login().isPresent()) {
                throw IamErrors.loginProfileExists(user.name());
            }
            checkPassword(account, request.password());
            User.Login login = new User.Login(
                    request.password() == null ? "" : request.password(),
                    iam.now(),
                    Boolean.TRUE.equals(request.passwordResetRequired()));
            account.users().replace(user.with(Optional.of(login)));
            return new CreateLoginProfileResponse(shown(user, login));
        });
    }

    private static void checkPassword(Account account, String password) {
        if (password != null) {
            account.settings().passwords().ifPresent(rules -> PasswordRule.check(password, rules));
        }
    }

    private static LoginProfile shown(User user, User.Login login) {
        return new LoginProfile(user.name(), login.created(), login.resetRequired());
    }

    private static User.Login login(User user) {
        return user.login().orElseThrow(() -> IamErrors.loginProfileNotFound(user.name()));
    }

    public GetLoginProfileResponse get(RequestContext context, GetLoginProfileRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            return new GetLoginProfileResponse(shown(user, login(user)));
        });
    }

    public UpdateLoginProfileResponse update(RequestContext context, UpdateLoginProfileRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            User.Login before = login(user);
            checkPassword(account, request.password());
            User.Login after = new User.Login(
                    request.password() == null ? before.password() : request.password(),
                    before.created(),
                    request.passwordResetRequired() == null ? before.resetRequired() : request.passwordResetRequired());
            account.users().replace(user.with(Optional.of(after)));
            return UpdateLoginProfileResponse.builder().build();
        });
    }

    public DeleteLoginProfileResponse delete(RequestContext context, DeleteLoginProfileRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            login(user);
            account.users().replace(user.with(Optional.empty()));
            return DeleteLoginProfileResponse.builder().build();
        });
    }

    public ChangePasswordResponse change(RequestContext context, ChangePasswordRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            if (!(iam.caller(context) instanceof Identity.Person person)) {
                throw IamErrors.invalidUserType();
            }
            User.Login before = login(person.user());
            if (!before.password().equals(request.oldPassword())) {
                throw IamErrors.accessDenied("The old password was incorrect.");
            }
            checkPassword(account, request.newPassword());
            User.Login after = new User.Login(request.newPassword(), before.created(), false);
            account.users().replace(person.user().with(Optional.of(after)));
            return ChangePasswordResponse.builder().build();
        });
    }
}
