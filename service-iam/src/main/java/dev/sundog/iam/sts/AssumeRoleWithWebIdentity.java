package dev.sundog.iam.sts;

import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Document;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.OidcProvider;
import dev.sundog.iam.state.Session;
import dev.sundog.iam.sts.api.AssumeRoleWithWebIdentityRequest;
import dev.sundog.iam.sts.api.AssumeRoleWithWebIdentityResponse;
import dev.sundog.iam.sts.api.AssumedRoleUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * AssumeRoleWithWebIdentity. The token is read, its issuer, audience and end are checked, the trust policy decides; its
 * signature is not verified, because the keys of its issuer are not fetched: so the answer is only simulated.
 */
public final class AssumeRoleWithWebIdentity {

    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";
    /** Issuers that AWS knows without a provider of the account's. */
    private static final Set<String> WELL_KNOWN =
            Set.of("accounts.google.com", "www.amazon.com", "graph.facebook.com", "cognito-identity.amazonaws.com");

    private final RoleAssumption roles;
    private final Sessions sessions;

    AssumeRoleWithWebIdentity(RoleAssumption roles, Sessions sessions) {
        this.roles = roles;
        this.sessions = sessions;
    }

    public AssumeRoleWithWebIdentityResponse handle(RequestContext context, AssumeRoleWithWebIdentityRequest request) {
        IdentityToken token = IdentityToken.read(request.webIdentityToken());
        Instant now = sessions.now();
        token.expires().filter(end -> end.isBefore(now)).ifPresent(end -> {
            throw StsErrors.expiredToken("Token expired: current date/time " + now.getEpochSecond()
                    + " must be before the expiration date/time" + end.getEpochSecond());
        });
        RoleAssumption.Target target = roles.find(request.roleArn()).orElseThrow(() -> StsErrors.notAuthorized(ACTION));
        String url = token.issuer().replaceFirst("^https?://", "");
        String provider = provider(target.account(), url, token);
        RequestKeys keys = keys(url, token, request);
        if (!RoleAssumption.trust(target, Principal.federated(provider), ACTION, keys)
                .isAllowed()) {
            throw StsErrors.notAuthorized(ACTION);
        }
        Sessions.Narrowing narrowing = target.account()
                .within(() -> sessions.narrowing(target.account(), request.policy(), request.policyArns()));
        Session session = roles.issue(
                target,
                new RoleAssumption.Wish(
                        request.roleSessionName(),
                        RoleAssumption.seconds(request.durationSeconds(), target.role(), false),
                        narrowing,
                        Map.of(),
                        List.of(),
                        Map.of("aws:FederatedProvider", provider)));
        context.lowerFidelity(Fidelity.SIMULATED);
        return new AssumeRoleWithWebIdentityResponse(
                Sessions.shown(session),
                token.subject(),
                new AssumedRoleUser(session.userId(), session.arn()),
                narrowing.packedSize(Map.of()),
                provider,
                token.audiences().getFirst(),
                null);
    }

    private static String provider(Account account, String url, IdentityToken token) {
        if (WELL_KNOWN.contains(url)) {
            return url;
        }
        OidcProvider provider = account.within(() -> Account.values(account.oidcProviders()).stream()
                .filter(one -> one.url().equals(url))
                .findFirst()
                .orElseThrow(() -> StsErrors.invalidToken(
                        "No OpenIDConnect provider found in your account for " + token.issuer())));
        if (token.audiences().stream().noneMatch(provider.clientIds()::contains)) {
            throw StsErrors.invalidToken("Incorrect token audience");
        }
        return provider.arn();
    }

    private static RequestKeys keys(String url, IdentityToken token, AssumeRoleWithWebIdentityRequest request) {
        RequestKeys.Builder keys = RequestKeys.builder();
        token.claims().forEach((name, value) -> {
            if (value instanceof Document.Text(String text)) {
                keys.put(url + ":" + name, text);
            }
        });
        return keys.put(url + ":aud", token.audiences())
                .put("sts:RoleSessionName", request.roleSessionName())
                .build();
    }
}
