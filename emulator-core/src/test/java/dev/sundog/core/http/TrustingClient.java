package dev.sundog.core.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Clients that trust a door's own authority and nobody else. */
final class TrustingClient {

    private TrustingClient() {}

    static SSLContext contextFor(FrontDoor door) throws GeneralSecurityException, IOException {
        byte[] pem = door.authorityPem().getBytes(StandardCharsets.US_ASCII);
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    static RawClient raw(FrontDoor door) throws GeneralSecurityException, IOException {
        SSLSocket socket = (SSLSocket) contextFor(door)
                .getSocketFactory()
                .createSocket(InetAddress.getByName("localhost").getHostName(), door.port());
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return RawClient.over(socket);
    }

    static HttpClient http(FrontDoor door, HttpClient.Version version) throws GeneralSecurityException, IOException {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(contextFor(door))
                .build();
    }
}
