package dev.sundog.iam.sts;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** An identity provider that signs assertions, with a key of the tests' own. */
final class IdentityProvider {

    static final String ISSUER = "https://idp.example/saml";
    private static final String ATTRIBUTE = "https://aws.amazon.com/SAML/Attributes/";

    final Map<String, List<String>> attributes = new LinkedHashMap<>();
    String audience = "urn:amazon:webservices";
    String issuer = ISSUER;

    static String metadata() {
        return "<md:EntityDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata' entityID='" + ISSUER + "'>"
                + "<md:IDPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'>"
                + "<md:KeyDescriptor use='signing'><ds:KeyInfo xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>"
                + "<ds:X509Data><ds:X509Certificate>" + resource("idp.cert")
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
                + "</md:IDPSSODescriptor></md:EntityDescriptor>";
    }

    private static String resource(String name) {
        try (InputStream stream = IdentityProvider.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    IdentityProvider attribute(String name, String... values) {
        attributes.put(ATTRIBUTE + name, List.of(values));
        return this;
    }

    /** A response that has not been signed, as XML. */
    String response(Instant now) {
        String statements = attributes.entrySet().stream()
                .map(attribute -> "<Attribute Name='" + attribute.getKey() + "'>"
                        + attribute.getValue().stream()
                                .map(value -> "<AttributeValue>" + value + "</AttributeValue>")
                                .collect(Collectors.joining())
                        + "</Attribute>")
                .collect(Collectors.joining());
        return "<samlp:Response xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol' ID='_response' Version='2.0'>"
                + "<samlp:Status><samlp:StatusCode Value='urn:oasis:names:tc:SAML:2.0:status:Success'/></samlp:Status>"
                + "<Assertion xmlns='urn:oasis:names:tc:SAML:2.0:assertion' ID='_assertion' Version='2.0'>"
                + "<Issuer>" + issuer + "</Issuer><Subject>"
                + "<NameID Format='urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'>ann</NameID>"
                + "<SubjectConfirmation><SubjectConfirmationData Recipient='https://signin.aws.amazon.com/saml'"
                + " NotOnOrAfter='" + now.plusSeconds(300) + "'/></SubjectConfirmation></Subject>"
                + "<Conditions NotBefore='" + now.minusSeconds(1) + "' NotOnOrAfter='" + now.plusSeconds(300)
                + "'><AudienceRestriction><Audience>" + audience + "</Audience></AudienceRestriction></Conditions>"
                + "<AttributeStatement>" + statements + "</AttributeStatement></Assertion></samlp:Response>";
    }

    static String base64(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** A response whose assertion is signed, as browsers post it. */
    String signed(Instant now) throws Exception {
        return base64(sign(response(now)));
    }

    static String sign(String xml) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
        Element assertion =
                (Element) document.getElementsByTagNameNS("*", "Assertion").item(0);
        assertion.setIdAttribute("ID", true);
        XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
        var reference = signatures.newReference(
                "#_assertion",
                signatures.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        signatures.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
        var info = signatures.newSignedInfo(
                signatures.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                signatures.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                List.of(reference));
        var context =
                new DOMSignContext(key(), assertion, assertion.getFirstChild().getNextSibling());
        signatures.newXMLSignature(info, null).sign(context);
        StringWriter text = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }

    private static PrivateKey key() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(resource("idp.key"))));
    }
}
