package dev.sundog.core.http;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** The door's certificate, made when it is first needed: most users never speak TLS to it. */
final class Tls {

    private LocalCertificates certificates;
    private SslContext context;

    /** What TLS connections are made with. */
    synchronized SslContext context() throws GeneralSecurityException, SSLException {
        if (context == null) {
            LocalCertificates own = certificates();
            context = SslContextBuilder.forServer(own.key(), own.server(), own.authority())
                    .sslProvider(SslProvider.JDK)
                    .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
        }
        return context;
    }

    /** The certificate to trust, as PEM. */
    synchronized String authorityPem() throws GeneralSecurityException {
        return certificates().authorityPem();
    }

    private LocalCertificates certificates() throws GeneralSecurityException {
        if (certificates == null) {
            certificates = LocalCertificates.generate();
        }
        return certificates;
    }
}
