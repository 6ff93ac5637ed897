package dev.sundog.iam.saml;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What an identity provider publishes about itself.
 *
 * @param entityId its name, by which its assertions are issued
 * @param keys what it signs with
 */
public record SamlMetadata(String entityId, List<PublicKey> keys) {

    /**
     * Reads a metadata document.
     *
     * @throws MalformedSaml where it is none of an identity provider that signs
     */
    public static SamlMetadata parse(String document) throws MalformedSaml {
        Element root = SamlXml.parse(document.strip());
        Element entity = SamlXml.is(root, SamlXml.METADATA, "EntitiesDescriptor")
                ? SamlXml.child(root, SamlXml.METADATA, "EntityDescriptor").orElse(root)
                : root;
        if (!SamlXml.is(entity, SamlXml.METADATA, "EntityDescriptor") || !entity.hasAttribute("entityID")) {
            throw new MalformedSaml("no EntityDescriptor with an entityID");
        }
        Element provider = SamlXml.child(entity, SamlXml.METADATA, "IDPSSODescriptor")
                .orElseThrow(() -> new MalformedSaml("no IDPSSODescriptor"));
        List<PublicKey> keys = new ArrayList<>();
        for (Element key : SamlXml.children(provider, SamlXml.METADATA, "KeyDescriptor")) {
            if (!"encryption".equals(key.getAttribute("use"))) {
                keys.addAll(keys(key));
            }
        }
        if (keys.isEmpty()) {
            throw new MalformedSaml("no certificate to sign with");
        }
        return new SamlMetadata(entity.getAttribute("entityID"), List.copyOf(keys));
    }

    private static List<PublicKey> keys(Element descriptor) throws MalformedSaml {
        List<PublicKey> keys = new ArrayList<>();
        NodeList certificates = descriptor.getElementsByTagNameNS(SamlXml.SIGNATURE, "X509Certificate");
        for (int i = 0; i < certificates.getLength(); i++) {
            try {
                byte[] encoded =
                        Base64.getMimeDecoder().decode(certificates.item(i).getTextContent());
                keys.add(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(encoded))
                        .getPublicKey());
            } catch (CertificateException | IllegalArgumentException bad) {
                throw new MalformedSaml("a certificate that is none", bad);
            }
        }
        return keys;
    }
}
