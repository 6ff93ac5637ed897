package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.AddClientIDToOpenIDConnectProviderRequest;
import dev.sundog.iam.api.AddClientIDToOpenIDConnectProviderResponse;
import dev.sundog.iam.api.CreateOpenIDConnectProviderRequest;
import dev.sundog.iam.api.CreateOpenIDConnectProviderResponse;
import dev.sundog.iam.api.DeleteOpenIDConnectProviderRequest;
import dev.sundog.iam.api.DeleteOpenIDConnectProviderResponse;
import dev.sundog.iam.api.GetOpenIDConnectProviderRequest;
import dev.sundog.iam.api.GetOpenIDConnectProviderResponse;
import dev.sundog.iam.api.ListOpenIDConnectProvidersRequest;
import dev.sundog.iam.api.ListOpenIDConnectProvidersResponse;
import dev.sundog.iam.api.OpenIDConnectProviderListEntry;
import dev.sundog.iam.api.RemoveClientIDFromOpenIDConnectProviderRequest;
import dev.sundog.iam.api.RemoveClientIDFromOpenIDConnectProviderResponse;
import dev.sundog.iam.api.UpdateOpenIDConnectProviderThumbprintRequest;
import dev.sundog.iam.api.UpdateOpenIDConnectProviderThumbprintResponse;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.OidcProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Providers of OpenID Connect. */
public final class OidcProviders {

    private static final Pattern URL = Pattern.compile("https://[^/?#\\s]+[^?#\\s]*");
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9a-fA-F]{40}");

    private final Iam iam;

    public OidcProviders(Iam iam) {
        this.iam = iam;
    }

    public CreateOpenIDConnectProviderResponse create(
            RequestContext context, CreateOpenIDConnectProviderRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            if (!URL.matcher(request.url()).matches()) {
                throw IamErrors.validation("Invalid Open ID Connect Provider URL");
            }
            String url = request.url().substring("https://".length()).replaceFirst("/$", "");
            String arn = "arn:" + context.region().partition() + ":iam::" + account.id() + ":"
                    + Kind.OIDC_PROVIDER.arnPrefix() + "/" + url;
            if (account.oidcProviders().get(arn) != null) {
                throw IamErrors.alreadyExists(Kind.OIDC_PROVIDER.exists(url));
            }
            if (account.oidcProviders().size() >= Kind.OIDC_PROVIDER.limit()) {
                throw IamErrors.quota("OpenIdConnectProvidersPerAccount", Kind.OIDC_PROVIDER.limit());
            }
            OidcProvider provider = new OidcProvider(
                    arn,
                    url,
                    clientIds(given(request.clientIDList())),
                    thumbprints(given(request.thumbprintList())),
                    iam.now(),
                    TagRule.RESOURCES.of(request.tags()));
            account.oidcProviders().put(arn, provider);
            return new CreateOpenIDConnectProviderResponse(arn, TagRule.shownIfAny(provider.tags()));
        });
    }

    private static List<String> given(List<String> list) {
        return list == null ? List.of() : list;
    }

    private static List<String> clientIds(List<String> ids) {
        if (ids.size() > IamLimits.CLIENT_IDS_PER_OIDC_PROVIDER) {
            throw IamErrors.quota("ClientIdsPerOpenIdConnectProvider", IamLimits.CLIENT_IDS_PER_OIDC_PROVIDER);
        }
        return List.copyOf(ids);
    }

    private static List<String> thumbprints(List<String> thumbprints) {
        if (thumbprints.size() > IamLimits.THUMBPRINTS_PER_OIDC_PROVIDER) {
            throw IamErrors.invalidInput(
                    "Thumbprint list must contain fewer than " + IamLimits.THUMBPRINTS_PER_OIDC_PROVIDER + " entries.");
        }
        if (!thumbprints.stream().allMatch(one -> THUMBPRINT.matcher(one).matches())) {
            throw IamErrors.validation("Thumbprint must be 40 hexadecimal digits.");
        }
        return thumbprints.stream()
                .map(one -> one.toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    private static OidcProvider provider(Account account, String arn) {
        OidcProvider provider = account.oidcProviders().get(arn);
        if (provider == null) {
            throw IamErrors.noSuchEntity(Kind.OIDC_PROVIDER.absent(arn));
        }
        return provider;
    }

    public GetOpenIDConnectProviderResponse get(RequestContext context, GetOpenIDConnectProviderRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            OidcProvider provider = provider(account, request.openIDConnectProviderArn());
            return new GetOpenIDConnectProviderResponse(
                    provider.url(),
                    provider.clientIds(),
                    provider.thumbprints(),
                    provider.created(),
                    TagRule.shown(provider.tags()));
        });
    }

    public ListOpenIDConnectProvidersResponse list(RequestContext context, ListOpenIDConnectProvidersRequest request) {
        Account account = iam.account(context);
        return account.within(
                () -> new ListOpenIDConnectProvidersResponse(Account.values(account.oidcProviders()).stream()
                        .map(provider -> new OpenIDConnectProviderListEntry(provider.arn()))
                        .toList()));
    }

    public DeleteOpenIDConnectProviderResponse delete(
            RequestContext context, DeleteOpenIDConnectProviderRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            // AWS: its documentation calls this idempotent; it is not.
            if (account.oidcProviders().remove(request.openIDConnectProviderArn()) == null) {
                throw IamErrors.oidcProviderNotDeleted(request.openIDConnectProviderArn());
            }
            return DeleteOpenIDConnectProviderResponse.builder().build();
        });
    }

    public AddClientIDToOpenIDConnectProviderResponse addClient(
            RequestContext context, AddClientIDToOpenIDConnectProviderRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            OidcProvider provider = provider(account, request.openIDConnectProviderArn());
            if (!provider.clientIds().contains(request.clientID())) {
                List<String> ids = new ArrayList<>(provider.clientIds());
                ids.add(request.clientID());
                account.oidcProviders().put(provider.arn(), provider.withClientIds(clientIds(ids)));
            }
            return AddClientIDToOpenIDConnectProviderResponse.builder().build();
        });
    }

    public RemoveClientIDFromOpenIDConnectProviderResponse removeClient(
            RequestContext context, RemoveClientIDFromOpenIDConnectProviderRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            OidcProvider provider = provider(account, request.openIDConnectProviderArn());
            List<String> ids = provider.clientIds().stream()
                    .filter(id -> !id.equals(request.clientID()))
                    .toList();
            account.oidcProviders().put(provider.arn(), provider.withClientIds(ids));
            return RemoveClientIDFromOpenIDConnectProviderResponse.builder().build();
        });
    }

    public UpdateOpenIDConnectProviderThumbprintResponse updateThumbprints(
            RequestContext context, UpdateOpenIDConnectProviderThumbprintRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            OidcProvider provider = provider(account, request.openIDConnectProviderArn());
            account.oidcProviders()
                    .put(provider.arn(), provider.withThumbprints(thumbprints(request.thumbprintList())));
            return UpdateOpenIDConnectProviderThumbprintResponse.builder().build();
        });
    }
}
