package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.api.DeleteServerCertificateRequest;
import dev.sundog.iam.api.DeleteServerCertificateResponse;
import dev.sundog.iam.api.GetServerCertificateRequest;
import dev.sundog.iam.api.GetServerCertificateResponse;
import dev.sundog.iam.api.ListServerCertificatesRequest;
import dev.sundog.iam.api.ListServerCertificatesResponse;
import dev.sundog.iam.api.ServerCertificateMetadata;
import dev.sundog.iam.api.UpdateServerCertificateRequest;
import dev.sundog.iam.api.UpdateServerCertificateResponse;
import dev.sundog.iam.api.UploadServerCertificateRequest;
import dev.sundog.iam.api.UploadServerCertificateResponse;
import dev.sundog.iam.rule.Certificates;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.ServerCertificate;

/** Server certificates: read, kept and given back; nothing serves them. The private key is not compared with the certificate. */
public final class ServerCertificates {

    private final Iam iam;

    public ServerCertificates(Iam iam) {
        this.iam = iam;
    }

    public UploadServerCertificateResponse upload(RequestContext context, UploadServerCertificateRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            ServerCertificate certificate = new ServerCertificate(
                    iam.head(Kind.SERVER_CERTIFICATE, request.serverCertificateName(), request.path()),
                    request.certificateBody(),
                    request.certificateChain() == null ? "" : request.certificateChain(),
                    request.privateKey(),
                    Certificates.read(request.certificateBody()).getNotAfter().toInstant(),
                    TagRule.RESOURCES.of(request.tags()));
            account.serverCertificates().add(certificate);
            return new UploadServerCertificateResponse(
                    shown(context, certificate), TagRule.shownIfAny(certificate.tags()));
        });
    }

    private ServerCertificateMetadata shown(RequestContext context, ServerCertificate certificate) {
        return new ServerCertificateMetadata(
                certificate.head().path(),
                certificate.name(),
                certificate.head().id(),
                iam.arn(context, Kind.SERVER_CERTIFICATE, certificate.head()),
                certificate.head().created(),
                certificate.expires());
    }

    public GetServerCertificateResponse get(RequestContext context, GetServerCertificateRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            ServerCertificate certificate = account.serverCertificates().get(request.serverCertificateName());
            return new GetServerCertificateResponse(new dev.sundog.iam.api.ServerCertificate(
                    shown(context, certificate),
                    certificate.body(),
                    certificate.chain().isEmpty() ? null : certificate.chain(),
                    TagRule.shown(certificate.tags())));
        });
    }

    public ListServerCertificatesResponse list(RequestContext context, ListServerCertificatesRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Page<ServerCertificate> page = Page.of(
                    account.serverCertificates().below(request.pathPrefix()),
                    request.marker(),
                    request.maxItems(),
                    ServerCertificate::name);
            return new ListServerCertificatesResponse(
                    page.items().stream()
                            .map(certificate -> shown(context, certificate))
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    public UpdateServerCertificateResponse update(RequestContext context, UpdateServerCertificateRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            ServerCertificate certificate = account.serverCertificates().get(request.serverCertificateName());
            account.serverCertificates()
                    .replace(certificate.renamed(request.newServerCertificateName(), request.newPath()));
            return UpdateServerCertificateResponse.builder().build();
        });
    }

    public DeleteServerCertificateResponse delete(RequestContext context, DeleteServerCertificateRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            account.serverCertificates().remove(account.serverCertificates().get(request.serverCertificateName()));
            return DeleteServerCertificateResponse.builder().build();
        });
    }
}
