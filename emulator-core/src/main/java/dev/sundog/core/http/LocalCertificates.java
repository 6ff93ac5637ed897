package dev.sundog.core.http;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for the names under which a local emulator is reached, and the authority that signed it, made in memory.
 * Two certificates and not one that signs itself, because strict clients accept no authority as a server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>
 */
record LocalCertificates(PrivateKey key, X509Certificate server, X509Certificate authority) {

    private static final List<String> NAMES = List.of(
            "localhost",
            "*.localhost",
            "localhost.localstack.cloud",
            "*.localhost.localstack.cloud",
            "*.s3.localhost.localstack.cloud",
            "*.execute-api.localhost.localstack.cloud",
            "*.lambda-url.us-east-1.localhost.localstack.cloud",
            "*.s3.localhost",
            "localstack",
            "sundog",
            "host.docker.internal");

    private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final byte[] AUTHORITY_NAME = name("Sundog local authority");
    private static final byte[] SERVER_NAME = name("Sundog");

    // Fixed and long, because the emulator's clock may be anywhere while the clients look at their own.
    private static final byte[] VALIDITY = Der.sequence(Der.utcTime("240101000000Z"), Der.utcTime("491231235959Z"));

    private static final int TAG_DNS_NAME = 2;
    private static final int TAG_IP_ADDRESS = 7;

    /** Makes new keys and certificates. */
    static LocalCertificates generate() throws GeneralSecurityException {
        KeyPair authority = newKeys();
        KeyPair server = newKeys();
        byte[] authorityCertificate =
                certificate(authority, AUTHORITY_NAME, authority.getPublic(), authorityExtensions(authority));
        byte[] serverCertificate = certificate(authority, SERVER_NAME, server.getPublic(), serverExtensions(authority));
        return new LocalCertificates(server.getPrivate(), parse(serverCertificate), parse(authorityCertificate));
    }

    /** The authority's certificate for clients that are to trust it. */
    String authorityPem() throws GeneralSecurityException {
        byte[] lineEnd = {'\n'};
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, lineEnd).encodeToString(authority.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] certificate(KeyPair signer, byte[] subject, PublicKey key, byte[] extensions)
            throws GeneralSecurityException {
        byte[] contents = Der.sequence(
                Der.contextOf(0, Der.integer(BigInteger.TWO)),
                Der.integer(serial(key)),
                ECDSA_WITH_SHA256,
                AUTHORITY_NAME,
                VALIDITY,
                subject,
                key.getEncoded(),
                Der.contextOf(3, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer.getPrivate());
        signature.update(contents);
        return Der.sequence(contents, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
    }

    private static byte[] authorityExtensions(KeyPair authority) throws GeneralSecurityException {
        byte[] mayCertify = {0b0000_0110};
        return Der.sequence(
                critical("2.5.29.19", Der.sequence(Der.yes())),
                critical("2.5.29.15", Der.bits(1, mayCertify)),
                extension("2.5.29.14", Der.octets(keyId(authority.getPublic()))));
    }

    private static byte[] serverExtensions(KeyPair authority) throws GeneralSecurityException {
        List<byte[]> names = new ArrayList<>();
        for (String name : NAMES) {
            names.add(Der.context(TAG_DNS_NAME, name.getBytes(StandardCharsets.US_ASCII)));
        }
        names.add(Der.context(TAG_IP_ADDRESS, LOOPBACK_4));
        names.add(Der.context(TAG_IP_ADDRESS, LOOPBACK_6));
        byte[] maySign = {(byte) 0b1000_0000};
        return Der.sequence(
                critical("2.5.29.19", Der.sequence()),
                critical("2.5.29.15", Der.bits(7, maySign)),
                extension("2.5.29.37", Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))),
                extension("2.5.29.35", Der.sequence(Der.context(0, keyId(authority.getPublic())))),
                extension("2.5.29.17", Der.sequence(names)));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] critical(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(commonName))));
    }

    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
    }

    // Clients remember pairs of issuer and serial number; a number made from the key is new whenever the key is.
    private static BigInteger serial(PublicKey key) throws GeneralSecurityException {
        return new BigInteger(1, keyId(key)).shiftRight(1);
    }

    private static X509Certificate parse(byte[] certificate) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }
}
