package dev.sundog.iam.sts;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.access.Identities;
import dev.sundog.iam.access.Identity;
import dev.sundog.iam.rule.Totp;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.MfaDevice;
import dev.sundog.iam.state.Session;
import dev.sundog.iam.sts.api.FederatedUser;
import dev.sundog.iam.sts.api.GetFederationTokenRequest;
import dev.sundog.iam.sts.api.GetFederationTokenResponse;
import dev.sundog.iam.sts.api.GetSessionTokenRequest;
import dev.sundog.iam.sts.api.GetSessionTokenResponse;
import dev.sundog.iam.sts.api.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** GetSessionToken and GetFederationToken: temporary credentials of users and of the root. */
public final class Tokens {

    private static final int USERS_DEFAULT = 43_200;
    private static final int ROOTS_MOST = 3_600;

    private final Accounts accounts;
    private final Identities identities;
    private final Sessions sessions;

    Tokens(Accounts accounts, Identities identities, Sessions sessions) {
        this.accounts = accounts;
        this.identities = identities;
        this.sessions = sessions;
    }

    public GetSessionTokenResponse session(RequestContext context, GetSessionTokenRequest request) {
        Identity caller = permanent(context, "GetSessionToken");
        Account account = accounts.get(caller.account());
        return account.within(() -> {
            boolean withMfa = checkMfa(account, request.serialNumber(), request.tokenCode());
            Session session = sessions.issue(
                    account,
                    new Sessions.Order(
                            Session.Origin.SESSION_TOKEN,
                            caller.arn(),
                            caller.userId(),
                            ownerId(caller),
                            seconds(caller, request.durationSeconds()),
                            Sessions.Narrowing.NONE,
                            Map.of(),
                            List.of(),
                            Map.of("aws:MultiFactorAuthPresent", String.valueOf(withMfa))));
            return new GetSessionTokenResponse(Sessions.shown(session));
        });
    }

    private boolean checkMfa(Account account, String serial, String code) {
        if (serial == null && code == null) {
            return false;
        }
        MfaDevice device = serial == null ? null : account.mfaDevices().get(serial);
        if (device == null || code == null || !Totp.isGood(device.seed(), code, sessions.now())) {
            throw StsErrors.accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code.");
        }
        return true;
    }

    private Identity permanent(RequestContext context, String operation) {
        Identity caller = identities.of(context);
        if (caller instanceof Identity.Temporary) {
            throw StsErrors.accessDenied("Cannot call " + operation + " with session credentials");
        }
        return caller;
    }

    private static String ownerId(Identity caller) {
        return caller instanceof Identity.Person person ? person.user().head().id() : "";
    }

    private static int seconds(Identity caller, Integer wanted) {
        if (caller instanceof Identity.Root) {
            // AWS: what the root asks for beyond an hour is cut.
            return wanted == null ? ROOTS_MOST : Math.min(wanted, ROOTS_MOST);
        }
        return wanted == null ? USERS_DEFAULT : wanted;
    }

    public GetFederationTokenResponse federation(RequestContext context, GetFederationTokenRequest request) {
        Identity caller = permanent(context, "GetFederationToken");
        Account account = accounts.get(caller.account());
        return account.within(() -> {
            Sessions.Narrowing narrowing = sessions.narrowing(account, request.policy(), request.policyArns());
            Map<String, String> tags = new LinkedHashMap<>();
            for (Tag tag : request.tags() == null ? List.<Tag>of() : request.tags()) {
                tags.put(tag.key(), tag.value());
            }
            String partition = context.region().partition();
            Session session = sessions.issue(
                    account,
                    new Sessions.Order(
                            Session.Origin.FEDERATION_TOKEN,
                            "arn:" + partition + ":sts::" + account.id() + ":federated-user/" + request.name(),
                            account.id() + ":" + request.name(),
                            ownerId(caller),
                            seconds(caller, request.durationSeconds()),
                            narrowing,
                            tags,
                            List.of(),
                            Map.of()));
            return new GetFederationTokenResponse(
                    Sessions.shown(session),
                    new FederatedUser(session.userId(), session.arn()),
                    Objects.requireNonNullElse(narrowing.packedSize(tags), 0));
        });
    }
}
