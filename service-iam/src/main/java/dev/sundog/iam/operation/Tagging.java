package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.store.RecordMap;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.api.ListInstanceProfileTagsRequest;
import dev.sundog.iam.api.ListInstanceProfileTagsResponse;
import dev.sundog.iam.api.ListMFADeviceTagsRequest;
import dev.sundog.iam.api.ListMFADeviceTagsResponse;
import dev.sundog.iam.api.ListOpenIDConnectProviderTagsRequest;
import dev.sundog.iam.api.ListOpenIDConnectProviderTagsResponse;
import dev.sundog.iam.api.ListPolicyTagsRequest;
import dev.sundog.iam.api.ListPolicyTagsResponse;
import dev.sundog.iam.api.ListRoleTagsRequest;
import dev.sundog.iam.api.ListRoleTagsResponse;
import dev.sundog.iam.api.ListSAMLProviderTagsRequest;
import dev.sundog.iam.api.ListSAMLProviderTagsResponse;
import dev.sundog.iam.api.ListServerCertificateTagsRequest;
import dev.sundog.iam.api.ListServerCertificateTagsResponse;
import dev.sundog.iam.api.ListUserTagsRequest;
import dev.sundog.iam.api.ListUserTagsResponse;
import dev.sundog.iam.api.Tag;
import dev.sundog.iam.api.TagInstanceProfileRequest;
import dev.sundog.iam.api.TagInstanceProfileResponse;
import dev.sundog.iam.api.TagMFADeviceRequest;
import dev.sundog.iam.api.TagMFADeviceResponse;
import dev.sundog.iam.api.TagOpenIDConnectProviderRequest;
import dev.sundog.iam.api.TagOpenIDConnectProviderResponse;
import dev.sundog.iam.api.TagPolicyRequest;
import dev.sundog.iam.api.TagPolicyResponse;
import dev.sundog.iam.api.TagRoleRequest;
import dev.sundog.iam.api.TagRoleResponse;
import dev.sundog.iam.api.TagSAMLProviderRequest;
import dev.sundog.iam.api.TagSAMLProviderResponse;
import dev.sundog.iam.api.TagServerCertificateRequest;
import dev.sundog.iam.api.TagServerCertificateResponse;
import dev.sundog.iam.api.TagUserRequest;
import dev.sundog.iam.api.TagUserResponse;
import dev.sundog.iam.api.UntagInstanceProfileRequest;
import dev.sundog.iam.api.UntagInstanceProfileResponse;
import dev.sundog.iam.api.UntagMFADeviceRequest;
import dev.sundog.iam.api.UntagMFADeviceResponse;
import dev.sundog.iam.api.UntagOpenIDConnectProviderRequest;
import dev.sundog.iam.api.UntagOpenIDConnectProviderResponse;
import dev.sundog.iam.api.UntagPolicyRequest;
import dev.sundog.iam.api.UntagPolicyResponse;
import dev.sundog.iam.api.UntagRoleRequest;
import dev.sundog.iam.api.UntagRoleResponse;
import dev.sundog.iam.api.UntagSAMLProviderRequest;
import dev.sundog.iam.api.UntagSAMLProviderResponse;
import dev.sundog.iam.api.UntagServerCertificateRequest;
import dev.sundog.iam.api.UntagServerCertificateResponse;
import dev.sundog.iam.api.UntagUserRequest;
import dev.sundog.iam.api.UntagUserResponse;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.InstanceProfile;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.ManagedPolicy;
import dev.sundog.iam.state.MfaDevice;
import dev.sundog.iam.state.OidcProvider;
import dev.sundog.iam.state.Role;
import dev.sundog.iam.state.SamlProvider;
import dev.sundog.iam.state.ServerCertificate;
import dev.sundog.iam.state.Tagged;
import dev.sundog.iam.state.User;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Tags of everything that can have some. */
public final class Tagging {

    private final Iam iam;
    private final Of<User> users = new Of<>(
            TagRule.PRINCIPALS,
            (account, name) -> account.users().get(name),
            (account, name, changed) -> account.users().replace(changed));
    private final Of<Role> roles = new Of<>(
            TagRule.PRINCIPALS,
            (account, name) -> account.roles().get(name),
            (account, name, changed) -> account.roles().replace(changed));
    private final Of<ManagedPolicy> policies = new Of<>(
            TagRule.RESOURCES,
            Iam::ownPolicy,
            (account, name, changed) -> account.policies().replace(changed));
    private final Of<InstanceProfile> profiles = new Of<>(
            TagRule.RESOURCES,
            (account, name) -> account.instanceProfiles().get(name),
            (account, name, changed) -> account.instanceProfiles().replace(changed));
    private final Of<ServerCertificate> certificates = new Of<>(
            TagRule.RESOURCES,
            (account, name) -> account.serverCertificates().get(name),
            (account, name, changed) -> account.serverCertificates().replace(changed));
    private final Of<MfaDevice> devices = new Of<>(
            TagRule.RESOURCES,
            (account, name) -> existing(account.mfaDevices(), Kind.MFA_DEVICE, name),
            (account, name, changed) -> account.mfaDevices().put(name, changed));
    private final Of<OidcProvider> oidcProviders = new Of<>(
            TagRule.RESOURCES,
            (account, name) -> existing(account.oidcProviders(), Kind.OIDC_PROVIDER, name),
            (account, name, changed) -> account.oidcProviders().put(name, changed));
    private final Of<SamlProvider> samlProviders = new Of<>(
            TagRule.RESOURCES,
            (account, name) -> existing(account.samlProviders(), Kind.SAML_PROVIDER, name),
            (account, name, changed) -> account.samlProviders().put(name, changed));

    public Tagging(Iam iam) {
        this.iam = iam;
    }

    /** Where things of one kind are found and put back, and what their tags may be. */
    private record Of<E extends Tagged<E>>(
            TagRule rule, BiFunction<Account, String, E> finder, Replacement<E> replacement) {}

    @FunctionalInterface
    private interface Replacement<E> {
        void put(Account account, String name, E changed);
    }

    private static <E> E existing(RecordMap<String, E> map, Kind kind, String name) {
        E found = map.get(name);
        if (found == null) {
            throw IamErrors.noSuchEntity(kind.absent(name));
        }
        return found;
    }

    private <E extends Tagged<E>> void tag(RequestContext context, Of<E> of, String name, List<Tag> tags) {
        Account account = iam.account(context);
        account.within(() -> {
            E thing = of.finder().apply(account, name);
            of.replacement().put(account, name, thing.withTags(of.rule().added(thing.tags(), tags)));
            return null;
        });
    }

    private <E extends Tagged<E>> void untag(RequestContext context, Of<E> of, String name, List<String> keys) {
        Account account = iam.account(context);
        account.within(() -> {
            E thing = of.finder().apply(account, name);
            Map<String, String> rest = of.rule().removed(thing.tags(), keys);
            of.replacement().put(account, name, thing.withTags(rest));
            return null;
        });
    }

    private <E extends Tagged<E>> Page<Tag> list(
            RequestContext context, Of<E> of, String name, String marker, Integer maxItems) {
        Account account = iam.account(context);
        return account.within(
                () -> Page.of(TagRule.shown(of.finder().apply(account, name).tags()), marker, maxItems, Tag::key));
    }

    public TagUserResponse tag(RequestContext context, TagUserRequest request) {
        tag(context, users, request.userName(), request.tags());
        return TagUserResponse.builder().build();
    }

    public UntagUserResponse untag(RequestContext context, UntagUserRequest request) {
        untag(context, users, request.userName(), request.tagKeys());
        return UntagUserResponse.builder().build();
    }

    public ListUserTagsResponse list(RequestContext context, ListUserTagsRequest request) {
        Page<Tag> page = list(context, users, request.userName(), request.marker(), request.maxItems());
        return new ListUserTagsResponse(page.items(), page.isTruncated(), page.marker());
    }

    public TagRoleResponse tag(RequestContext context, TagRoleRequest request) {
        tag(context, roles, request.roleName(), request.tags());
        return TagRoleResponse.builder().build();
    }

    public UntagRoleResponse untag(RequestContext context, UntagRoleRequest request) {
        untag(context, roles, request.roleName(), request.tagKeys());
        return UntagRoleResponse.builder().build();
    }

    public ListRoleTagsResponse list(RequestContext context, ListRoleTagsRequest request) {
        Page<Tag> page = list(context, roles, request.roleName(), request.marker(), request.maxItems());
        return new ListRoleTagsResponse(page.items(), page.isTruncated(), page.marker());
    }

    public TagPolicyResponse tag(RequestContext context, TagPolicyRequest request) {
        tag(context, policies, request.policyArn(), request.tags());
        return TagPolicyResponse.builder().build();
    }

    public UntagPolicyResponse untag(RequestContext context, UntagPolicyRequest request) {
        untag(context, policies, request.policyArn(), request.tagKeys());
        return UntagPolicyResponse.builder().build();
    }

    public ListPolicyTagsResponse list(RequestContext context, ListPolicyTagsRequest request) {
        Page<Tag> page = list(context, policies, request.policyArn(), request.marker(), request.maxItems());
        return new ListPolicyTagsResponse(page.items(), page.isTruncated(), page.marker());
    }

    public TagInstanceProfileResponse tag(RequestContext context, TagInstanceProfileRequest request) {
        tag(context, profiles, request.instanceProfileName(), request.tags());
        return TagInstanceProfileResponse.builder().build();
    }

    public UntagInstanceProfileResponse untag(RequestContext context, UntagInstanceProfileRequest request) {
        untag(context, profiles, request.instanceProfileName(), request.tagKeys());
        return UntagInstanceProfileResponse.builder().build();
    }

    public ListInstanceProfileTagsResponse list(RequestContext context, ListInstanceProfileTagsRequest request) {
        Page<Tag> page = list(context, profiles, request.instanceProfileName(), request.marker(), request.maxItems());
        return new ListInstanceProfileTagsResponse(page.items(), page.isTruncated(), page.marker());
    }

    public TagServerCertificateResponse tag(RequestContext context, TagServerCertificateRequest request) {
        tag(context, certificates, request.serverCertificateName(), request.tags());
        return TagServerCertificateResponse.builder().build();
    }

    public UntagServerCertificateResponse untag(RequestContext context, UntagServerCertificateRequest request) {
        untag(context, certificates, request.serverCertificateName(), request.tagKeys());
        return UntagServerCertificateResponse.builder().build();
    }

    public ListServerCertificateTagsResponse list(RequestContext context, ListServerCertificateTagsRequest request) {
        Page<Tag> page =
                list(context, certificates, request.serverCertificateName(), request.marker(), request.maxItems());
        return new ListServerCertificateTagsResponse(page.items(), page.isTruncated(), page.marker());
    }

    public TagMFADeviceResponse tag(RequestContext context, TagMFADeviceRequest request) {
        tag(context, devices, request.serialNumber(), request.tags());
        return TagMFADeviceResponse.builder().build();
    }

    public UntagMFADeviceResponse untag(RequestContext context, UntagMFADeviceRequest request) {
        untag(context, devices, request.serialNumber(), request.tagKeys());
        return UntagMFADeviceResponse.builder().build();
    }

    public ListMFADeviceTagsResponse list(RequestContext context, ListMFADeviceTagsRequest request) {
        Page<Tag> page = list(context, devices, request.serialNumber(), request.marker(), request.maxItems());
        return new ListMFADeviceTagsResponse(page.items(), page.isTruncated(), page.marker());
    }

    public TagOpenIDConnectProviderResponse tag(RequestContext context, TagOpenIDConnectProviderRequest request) {
        tag(context, oidcProviders, request.openIDConnectProviderArn(), request.tags());
        return TagOpenIDConnectProviderResponse.builder().build();
    }

    public UntagOpenIDConnectProviderResponse untag(RequestContext context, UntagOpenIDConnectProviderRequest request) {
        untag(context, oidcProviders, request.openIDConnectProviderArn(), request.tagKeys());
        return UntagOpenIDConnectProviderResponse.builder().build();
    }

    public ListOpenIDConnectProviderTagsResponse list(
            RequestContext context, ListOpenIDConnectProviderTagsRequest request) {
        Page<Tag> page =
                list(context, oidcProviders, request.openIDConnectProviderArn(), request.marker(), request.maxItems());
        return new ListOpenIDConnectProviderTagsResponse(page.items(), page.isTruncated(), page.marker());
    }

    public TagSAMLProviderResponse tag(RequestContext context, TagSAMLProviderRequest request) {
        tag(context, samlProviders, request.samlProviderArn(), request.tags());
        return TagSAMLProviderResponse.builder().build();
    }

    public UntagSAMLProviderResponse untag(RequestContext context, UntagSAMLProviderRequest request) {
        untag(context, samlProviders, request.samlProviderArn(), request.tagKeys());
        return UntagSAMLProviderResponse.builder().build();
    }

    public ListSAMLProviderTagsResponse list(RequestContext context, ListSAMLProviderTagsRequest request) {
        Page<Tag> page = list(context, samlProviders, request.samlProviderArn(), request.marker(), request.maxItems());
        return new ListSAMLProviderTagsResponse(page.items(), page.isTruncated(), page.marker());
    }
}
