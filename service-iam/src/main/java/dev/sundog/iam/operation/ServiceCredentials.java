package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.CreateServiceSpecificCredentialRequest;
import dev.sundog.iam.api.CreateServiceSpecificCredentialResponse;
import dev.sundog.iam.api.DeleteServiceSpecificCredentialRequest;
import dev.sundog.iam.api.DeleteServiceSpecificCredentialResponse;
import dev.sundog.iam.api.ListServiceSpecificCredentialsRequest;
import dev.sundog.iam.api.ListServiceSpecificCredentialsResponse;
import dev.sundog.iam.api.ResetServiceSpecificCredentialRequest;
import dev.sundog.iam.api.ResetServiceSpecificCredentialResponse;
import dev.sundog.iam.api.ServiceSpecificCredential;
import dev.sundog.iam.api.ServiceSpecificCredentialMetadata;
import dev.sundog.iam.api.StatusType;
import dev.sundog.iam.api.UpdateServiceSpecificCredentialRequest;
import dev.sundog.iam.api.UpdateServiceSpecificCredentialResponse;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.ServiceCredential;
import dev.sundog.iam.state.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Credentials of users for single services: made and kept; no service asks for them. */
public final class ServiceCredentials {

    /** Services with names and passwords. */
    private static final Set<String> PASSWORDS = Set.of("codecommit.amazonaws.com", "cassandra.amazonaws.com");

    /** Services with keys, which may end. */
    private static final Set<String> KEYS = Set.of("bedrock.amazonaws.com");

    private static final String KEY_PREFIX = "ABSK";
    private static final int SECRET_BYTES = 44;

    private final Iam iam;

    public ServiceCredentials(Iam iam) {
        this.iam = iam;
    }

    public CreateServiceSpecificCredentialResponse create(
            RequestContext context, CreateServiceSpecificCredentialRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            requireService(request.serviceName());
            long present = account.serviceCredentialsOf(user).stream()
                    .filter(one -> one.service().equals(request.serviceName()))
                    .count();
            if (present >= IamLimits.SERVICE_CREDENTIALS_PER_USER) {
                throw IamErrors.quota("ServiceSpecificCredentialsPerUser", IamLimits.SERVICE_CREDENTIALS_PER_USER);
            }
            Instant now = iam.now();
            ServiceCredential credential = new ServiceCredential(
                    iam.ids().accessKey("ACCA", account.id()) + iam.ids().letters(1),
                    user.head().id(),
                    request.serviceName(),
                    user.name() + (present == 0 ? "" : "+" + present) + "-at-" + account.id(),
                    secret(request.serviceName()),
                    StatusType.ACTIVE,
                    now,
                    Optional.ofNullable(request.credentialAgeDays()).map(days -> now.plus(Duration.ofDays(days))));
            account.serviceCredentials().put(credential.id(), credential);
            return new CreateServiceSpecificCredentialResponse(shown(user, credential));
        });
    }

    private static void requireService(String service) {
        if (!PASSWORDS.contains(service) && !KEYS.contains(service)) {
            throw IamErrors.noCredentialsForService(service);
        }
    }

    private String secret(String service) {
        String secret = iam.ids().secret(SECRET_BYTES);
        return KEYS.contains(service) ? KEY_PREFIX + secret : secret;
    }

    private static ServiceSpecificCredential shown(User user, ServiceCredential credential) {
        var shown = ServiceSpecificCredential.builder()
                .createDate(credential.created())
                .expirationDate(credential.expires().orElse(null))
                .serviceName(credential.service())
                .serviceSpecificCredentialId(credential.id())
                .userName(user.name())
                .status(credential.status());
        return KEYS.contains(credential.service())
                ? shown.serviceCredentialAlias(credential.serviceUserName())
                        .serviceCredentialSecret(credential.secret())
                        .build()
                : shown.serviceUserName(credential.serviceUserName())
                        .servicePassword(credential.secret())
                        .build();
    }

    public ListServiceSpecificCredentialsResponse list(
            RequestContext context, ListServiceSpecificCredentialsRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            List<User> users = Boolean.TRUE.equals(request.allUsers())
                    ? account.users().all()
                    : List.of(iam.userOrCaller(context, account, request.userName()));
            if (request.serviceName() != null) {
                requireService(request.serviceName());
            }
            Page<ServiceSpecificCredentialMetadata> page = Page.of(
                    users.stream()
                            .flatMap(user -> account.serviceCredentialsOf(user).stream()
                                    .filter(one -> request.serviceName() == null
                                            || one.service().equals(request.serviceName()))
                                    .map(one -> listed(user, one)))
                            .toList(),
                    request.marker(),
                    request.maxItems(),
                    ServiceSpecificCredentialMetadata::serviceSpecificCredentialId);
            return new ListServiceSpecificCredentialsResponse(page.items(), page.marker(), page.isTruncated());
        });
    }

    private static ServiceSpecificCredentialMetadata listed(User user, ServiceCredential credential) {
        boolean key = KEYS.contains(credential.service());
        return ServiceSpecificCredentialMetadata.builder()
                .userName(user.name())
                .status(credential.status())
                .serviceUserName(key ? null : credential.serviceUserName())
                .serviceCredentialAlias(key ? credential.serviceUserName() : null)
                .createDate(credential.created())
                .expirationDate(credential.expires().orElse(null))
                .serviceSpecificCredentialId(credential.id())
                .serviceName(credential.service())
                .build();
    }

    public UpdateServiceSpecificCredentialResponse update(
            RequestContext context, UpdateServiceSpecificCredentialRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            ServiceCredential credential = find(account, user, request.serviceSpecificCredentialId());
            account.serviceCredentials().put(credential.id(), credential.withStatus(request.status()));
            return UpdateServiceSpecificCredentialResponse.builder().build();
        });
    }

    public ResetServiceSpecificCredentialResponse reset(
            RequestContext context, ResetServiceSpecificCredentialRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            ServiceCredential credential = find(account, user, request.serviceSpecificCredentialId());
            ServiceCredential changed = credential.withSecret(secret(credential.service()));
            account.serviceCredentials().put(changed.id(), changed);
            return new ResetServiceSpecificCredentialResponse(shown(user, changed));
        });
    }

    public DeleteServiceSpecificCredentialResponse delete(
            RequestContext context, DeleteServiceSpecificCredentialRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            ServiceCredential credential = find(account, user, request.serviceSpecificCredentialId());
            account.serviceCredentials().remove(credential.id());
            return DeleteServiceSpecificCredentialResponse.builder().build();
        });
    }

    private static ServiceCredential find(Account account, User user, String id) {
        return account.serviceCredentialsOf(user).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> IamErrors.serviceCredentialNotFound(id));
    }
}
