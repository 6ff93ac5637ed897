package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.api.AssertionEncryptionModeType;
import dev.sundog.iam.api.CreateSAMLProviderRequest;
import dev.sundog.iam.api.CreateSAMLProviderResponse;
import dev.sundog.iam.api.DeleteSAMLProviderRequest;
import dev.sundog.iam.api.DeleteSAMLProviderResponse;
import dev.sundog.iam.api.GetSAMLProviderRequest;
import dev.sundog.iam.api.GetSAMLProviderResponse;
import dev.sundog.iam.api.ListSAMLProvidersRequest;
import dev.sundog.iam.api.ListSAMLProvidersResponse;
import dev.sundog.iam.api.SAMLProviderListEntry;
import dev.sundog.iam.api.UpdateSAMLProviderRequest;
import dev.sundog.iam.api.UpdateSAMLProviderResponse;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.saml.MalformedSaml;
import dev.sundog.iam.saml.SamlMetadata;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.SamlProvider;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Providers of SAML, whose metadata says by which keys AssumeRoleWithSAML knows their assertions. */
public final class SamlProviders {

    /** AWS: providers are good for a hundred years. */
    private static final int YEARS = 100;

    private final Iam iam;

    public SamlProviders(Iam iam) {
        this.iam = iam;
    }

    public CreateSAMLProviderResponse create(RequestContext context, CreateSAMLProviderRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            checkMetadata(request.samlMetadataDocument());
            String arn = "arn:" + context.region().partition() + ":iam::" + account.id() + ":"
                    + Kind.SAML_PROVIDER.arnPrefix() + "/" + request.name();
            if (account.samlProviders().get(arn) != null) {
                throw IamErrors.alreadyExists(Kind.SAML_PROVIDER.exists(request.name()));
            }
            if (account.samlProviders().size() >= Kind.SAML_PROVIDER.limit()) {
                throw IamErrors.quota("SAMLProvidersPerAccount", Kind.SAML_PROVIDER.limit());
            }
            SamlProvider provider = new SamlProvider(
                    arn,
                    request.name(),
                    iam.ambient().ids().uuid(),
                    request.samlMetadataDocument(),
                    iam.now(),
                    TagRule.RESOURCES.of(request.tags()));
            account.samlProviders().put(arn, provider);
            return new CreateSAMLProviderResponse(arn, TagRule.shownIfAny(provider.tags()));
        });
    }

    private static void checkMetadata(String metadata) {
        try {
            SamlMetadata.parse(metadata);
        } catch (MalformedSaml malformed) {
            throw IamErrors.invalidInput("Could not parse metadata");
        }
    }

    private static SamlProvider provider(Account account, String arn) {
        SamlProvider provider = account.samlProviders().get(arn);
        if (provider == null) {
            throw IamErrors.noSuchEntity(Kind.SAML_PROVIDER.absent(arn));
        }
        return provider;
    }

    private static Instant validUntil(SamlProvider provider) {
        return provider.created().atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
    }

    public GetSAMLProviderResponse get(RequestContext context, GetSAMLProviderRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            SamlProvider provider = provider(account, request.samlProviderArn());
            return GetSAMLProviderResponse.builder()
                    .samlProviderUUID(provider.uuid())
                    .samlMetadataDocument(provider.metadata())
                    .createDate(provider.created())
                    .validUntil(validUntil(provider))
                    .tags(TagRule.shown(provider.tags()))
                    .assertionEncryptionMode(AssertionEncryptionModeType.ALLOWED)
                    .privateKeyList(List.of())
                    .build();
        });
    }

    public ListSAMLProvidersResponse list(RequestContext context, ListSAMLProvidersRequest request) {
        Account account = iam.account(context);
        return account.within(() -> new ListSAMLProvidersResponse(Account.values(account.samlProviders()).stream()
                .map(provider -> new SAMLProviderListEntry(provider.arn(), validUntil(provider), provider.created()))
                .toList()));
    }

    public UpdateSAMLProviderResponse update(RequestContext context, UpdateSAMLProviderRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            SamlProvider provider = provider(account, request.samlProviderArn());
            if (request.samlMetadataDocument() != null) {
                checkMetadata(request.samlMetadataDocument());
                account.samlProviders().put(provider.arn(), provider.withMetadata(request.samlMetadataDocument()));
            }
            return new UpdateSAMLProviderResponse(provider.arn());
        });
    }

    public DeleteSAMLProviderResponse delete(RequestContext context, DeleteSAMLProviderRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            account.samlProviders()
                    .remove(provider(account, request.samlProviderArn()).arn());
            return DeleteSAMLProviderResponse.builder().build();
        });
    }
}
