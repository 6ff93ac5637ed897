package dev.sundog.iam.rule;

import dev.sundog.iam.IamErrors;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Reads X.509 certificates in PEM. */
public final class Certificates {

    private Certificates() {}

    /** The certificate, or AWS's error. */
    public static X509Certificate read(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (CertificateException malformed) {
            throw IamErrors.malformedCertificate(pem);
        }
    }
}
