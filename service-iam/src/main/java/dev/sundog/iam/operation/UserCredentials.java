package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.DeleteSSHPublicKeyRequest;
import dev.sundog.iam.api.DeleteSSHPublicKeyResponse;
import dev.sundog.iam.api.DeleteSigningCertificateRequest;
import dev.sundog.iam.api.DeleteSigningCertificateResponse;
import dev.sundog.iam.api.EncodingType;
import dev.sundog.iam.api.GetSSHPublicKeyRequest;
import dev.sundog.iam.api.GetSSHPublicKeyResponse;
import dev.sundog.iam.api.ListSSHPublicKeysRequest;
import dev.sundog.iam.api.ListSSHPublicKeysResponse;
import dev.sundog.iam.api.ListSigningCertificatesRequest;
import dev.sundog.iam.api.ListSigningCertificatesResponse;
import dev.sundog.iam.api.SSHPublicKey;
import dev.sundog.iam.api.SSHPublicKeyMetadata;
import dev.sundog.iam.api.SigningCertificate;
import dev.sundog.iam.api.StatusType;
import dev.sundog.iam.api.UpdateSSHPublicKeyRequest;
import dev.sundog.iam.api.UpdateSSHPublicKeyResponse;
import dev.sundog.iam.api.UpdateSigningCertificateRequest;
import dev.sundog.iam.api.UpdateSigningCertificateResponse;
import dev.sundog.iam.api.UploadSSHPublicKeyRequest;
import dev.sundog.iam.api.UploadSSHPublicKeyResponse;
import dev.sundog.iam.api.UploadSigningCertificateRequest;
import dev.sundog.iam.api.UploadSigningCertificateResponse;
import dev.sundog.iam.rule.Certificates;
import dev.sundog.iam.rule.SshKeys;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.User;
import dev.sundog.iam.state.UserCredential;

/** SSH public keys and signing certificates of users: read, kept and given back; no service accepts them. */
public final class UserCredentials {

    private static final int CERTIFICATE_ID_LETTERS = 32;

    private final Iam iam;

    public UserCredentials(Iam iam) {
        this.iam = iam;
    }

    private UserCredential add(
            Account account, User user, UserCredential.Kind kind, String id, String body, String fingerprint) {
        UserCredential credential =
                new UserCredential(id, kind, user.head().id(), body, fingerprint, StatusType.ACTIVE, iam.now());
        account.userCredentials().put(id, credential);
        return credential;
    }

    private static boolean isThere(Account account, User user, UserCredential.Kind kind, String body) {
        return account.credentialsOf(user, kind).stream()
                .anyMatch(one -> one.body().strip().equals(body.strip()));
    }

    private static UserCredential of(Account account, User user, UserCredential.Kind kind, String id) {
        return account.credentialsOf(user, kind).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> IamErrors.noSuchEntity(
                        kind == UserCredential.Kind.SSH_KEY
                                ? "The Public Key with id " + id + " cannot be found."
                                : "The Certificate with id " + id + " cannot be found."));
    }

    // ---- SSH keys

    public UploadSSHPublicKeyResponse uploadKey(RequestContext context, UploadSSHPublicKeyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            String fingerprint = SshKeys.fingerprint(request.sshPublicKeyBody());
            if (isThere(account, user, UserCredential.Kind.SSH_KEY, request.sshPublicKeyBody())) {
                throw IamErrors.duplicateSshKey();
            }
            if (account.credentialsOf(user, UserCredential.Kind.SSH_KEY).size() >= IamLimits.SSH_KEYS_PER_USER) {
                throw IamErrors.quota("SSHPublicKeysPerUser", IamLimits.SSH_KEYS_PER_USER);
            }
            UserCredential key = add(
                    account,
                    user,
                    UserCredential.Kind.SSH_KEY,
                    iam.ids().of("APKA"),
                    request.sshPublicKeyBody(),
                    fingerprint);
            return new UploadSSHPublicKeyResponse(shownKey(user, key));
        });
    }

    private static SSHPublicKey shownKey(User user, UserCredential key) {
        return new SSHPublicKey(user.name(), key.id(), key.fingerprint(), key.body(), key.status(), key.uploaded());
    }

    public GetSSHPublicKeyResponse getKey(RequestContext context, GetSSHPublicKeyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            UserCredential key = of(account, user, UserCredential.Kind.SSH_KEY, request.sshPublicKeyId());
            if (!EncodingType.SSH.equals(request.encoding())) {
                throw IamErrors.unrecognizedEncoding(request.encoding());
            }
            return new GetSSHPublicKeyResponse(shownKey(user, key));
        });
    }

    public ListSSHPublicKeysResponse listKeys(RequestContext context, ListSSHPublicKeysRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            Page<UserCredential> page = Page.of(
                    account.credentialsOf(user, UserCredential.Kind.SSH_KEY),
                    request.marker(),
                    request.maxItems(),
                    UserCredential::id);
            return new ListSSHPublicKeysResponse(
                    page.items().stream()
                            .map(key -> new SSHPublicKeyMetadata(user.name(), key.id(), key.status(), key.uploaded()))
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    public UpdateSSHPublicKeyResponse updateKey(RequestContext context, UpdateSSHPublicKeyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            UserCredential key = of(account, user, UserCredential.Kind.SSH_KEY, request.sshPublicKeyId());
            account.userCredentials().put(key.id(), key.withStatus(request.status()));
            return UpdateSSHPublicKeyResponse.builder().build();
        });
    }

    public DeleteSSHPublicKeyResponse deleteKey(RequestContext context, DeleteSSHPublicKeyRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            UserCredential key = of(account, user, UserCredential.Kind.SSH_KEY, request.sshPublicKeyId());
            account.userCredentials().remove(key.id());
            return DeleteSSHPublicKeyResponse.builder().build();
        });
    }

    // ---- signing certificates

    public UploadSigningCertificateResponse uploadCertificate(
            RequestContext context, UploadSigningCertificateRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            Certificates.read(request.certificateBody());
            if (isThere(account, user, UserCredential.Kind.SIGNING_CERTIFICATE, request.certificateBody())) {
                throw IamErrors.duplicateCertificate();
            }
            int present = account.credentialsOf(user, UserCredential.Kind.SIGNING_CERTIFICATE)
                    .size();
            if (present >= IamLimits.SIGNING_CERTIFICATES_PER_USER) {
                throw IamErrors.quota("CertificatesPerUser", IamLimits.SIGNING_CERTIFICATES_PER_USER);
            }
            UserCredential certificate = add(
                    account,
                    user,
                    UserCredential.Kind.SIGNING_CERTIFICATE,
                    iam.ids().letters(CERTIFICATE_ID_LETTERS),
                    request.certificateBody(),
                    "");
            return new UploadSigningCertificateResponse(shownCertificate(user, certificate));
        });
    }

    private static SigningCertificate shownCertificate(User user, UserCredential certificate) {
        return new SigningCertificate(
                user.name(), certificate.id(), certificate.body(), certificate.status(), certificate.uploaded());
    }

    public ListSigningCertificatesResponse listCertificates(
            RequestContext context, ListSigningCertificatesRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            Page<UserCredential> page = Page.of(
                    account.credentialsOf(user, UserCredential.Kind.SIGNING_CERTIFICATE),
                    request.marker(),
                    request.maxItems(),
                    UserCredential::id);
            return new ListSigningCertificatesResponse(
                    page.items().stream()
                            .map(certificate -> shownCertificate(user, certificate))
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    public UpdateSigningCertificateResponse updateCertificate(
            RequestContext context, UpdateSigningCertificateRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            UserCredential certificate =
                    of(account, user, UserCredential.Kind.SIGNING_CERTIFICATE, request.certificateId());
            account.userCredentials().put(certificate.id(), certificate.withStatus(request.status()));
            return UpdateSigningCertificateResponse.builder().build();
        });
    }

    public DeleteSigningCertificateResponse deleteCertificate(
            RequestContext context, DeleteSigningCertificateRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            UserCredential certificate =
                    of(account, user, UserCredential.Kind.SIGNING_CERTIFICATE, request.certificateId());
            account.userCredentials().remove(certificate.id());
            return DeleteSigningCertificateResponse.builder().build();
        });
    }
}
