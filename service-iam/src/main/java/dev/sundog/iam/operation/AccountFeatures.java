package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Struct;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.api.DisableOutboundWebIdentityFederationRequest;
import dev.sundog.iam.api.DisableOutboundWebIdentityFederationResponse;
import dev.sundog.iam.api.EnableOutboundWebIdentityFederationRequest;
import dev.sundog.iam.api.EnableOutboundWebIdentityFederationResponse;
import dev.sundog.iam.api.GetOutboundWebIdentityFederationInfoRequest;
import dev.sundog.iam.api.GetOutboundWebIdentityFederationInfoResponse;
import dev.sundog.iam.api.SetSecurityTokenServicePreferencesRequest;
import dev.sundog.iam.api.SetSecurityTokenServicePreferencesResponse;
import dev.sundog.iam.state.Account;
import java.util.Optional;

/** What an account can switch on and off. */
public final class AccountFeatures {

    private static final String ISSUERS = ".tokens.sts.global.api.aws";

    private final Iam iam;

    public AccountFeatures(Iam iam) {
        this.iam = iam;
    }

    public SetSecurityTokenServicePreferencesResponse setTokenVersion(
            RequestContext context, SetSecurityTokenServicePreferencesRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            account.put(account.settings().withTokenVersion(request.globalEndpointTokenVersion()));
            return SetSecurityTokenServicePreferencesResponse.builder().build();
        });
    }

    public EnableOutboundWebIdentityFederationResponse enableFederation(
            RequestContext context, EnableOutboundWebIdentityFederationRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            if (account.settings().issuer().isPresent()) {
                throw IamErrors.federationEnabled();
            }
            String issuer = "https://" + iam.ambient().ids().uuid() + ISSUERS;
            account.put(account.settings().withIssuer(Optional.of(issuer)));
            return new EnableOutboundWebIdentityFederationResponse(issuer);
        });
    }

    public DisableOutboundWebIdentityFederationResponse disableFederation(
            RequestContext context, DisableOutboundWebIdentityFederationRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            issuer(account);
            account.put(account.settings().withIssuer(Optional.empty()));
            return DisableOutboundWebIdentityFederationResponse.builder().build();
        });
    }

    public GetOutboundWebIdentityFederationInfoResponse federation(
            RequestContext context, GetOutboundWebIdentityFederationInfoRequest request) {
        Account account = iam.account(context);
        return new GetOutboundWebIdentityFederationInfoResponse(account.within(() -> issuer(account)), true);
    }

    private static String issuer(Account account) {
        return account.settings().issuer().orElseThrow(IamErrors::federationDisabled);
    }

    /** What every operation on an organization's features answers: no account belongs to one. */
    static <O extends Struct> O noOrganization(RequestContext context, Struct request) {
        throw IamErrors.noOrganization();
    }
}
