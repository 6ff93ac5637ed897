package dev.sundog.iam.saml;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;

/** What an identity provider answers to a user who has signed in: one assertion, which is signed or stands in what is. */
public final class SamlResponse {

    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    private final Element response;
    private final Element assertion;

    private SamlResponse(Element response, Element assertion) {
        this.response = response;
        this.assertion = assertion;
    }

    /**
     * Reads a response.
     *
     * @param base64 as browsers post it
     * @throws MalformedSaml where it is none, or does not hold exactly one assertion that can be read
     */
    public static SamlResponse parse(String base64) throws MalformedSaml {
        Element root;
        try {
            root = SamlXml.parse(new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedSaml("not in base64", notBase64);
        }
        if (!SamlXml.is(root, SamlXml.PROTOCOL, "Response")) {
            throw new MalformedSaml("no Response");
        }
        List<Element> assertions = SamlXml.children(root, SamlXml.ASSERTION, "Assertion");
        if (assertions.size() != 1) {
            throw new MalformedSaml("not exactly one Assertion that can be read");
        }
        return new SamlResponse(root, assertions.getFirst());
    }

    /** Whether the identity provider let the user in. */
    public boolean isSuccess() {
        return SamlXml.child(response, SamlXml.PROTOCOL, "Status")
                .flatMap(status -> SamlXml.child(status, SamlXml.PROTOCOL, "StatusCode"))
                .map(code -> code.getAttribute("Value").equals(SUCCESS))
                .orElse(true);
    }

    /** Whether the response or its assertion is signed with one of these keys. */
    public boolean isSignedBy(List<PublicKey> keys) {
        return SamlSignature.covers(response, keys) || SamlSignature.covers(assertion, keys);
    }

    /**
     * What is said about the user.
     *
     * @throws MalformedSaml where something is missing that must be there
     */
    public SamlAssertion assertion() throws MalformedSaml {
        return SamlAssertion.read(assertion);
    }
}
