package dev.sundog.iam.saml;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/** Whether an element is signed as a whole, by its own signature and one of some keys. */
final class SamlSignature {

    private SamlSignature() {}

    /** A signature that covers anything but the element it stands in counts for nothing: so no other one is slipped in. */
    static boolean covers(Element element, List<PublicKey> keys) {
        Optional<Element> signature = SamlXml.child(element, SamlXml.SIGNATURE, "Signature");
        return signature.isPresent() && keys.stream().anyMatch(key -> isValid(element, signature.get(), key));
    }

    private static boolean isValid(Element element, Element signature, PublicKey key) {
        try {
            element.setIdAttribute("ID", true);
            DOMValidateContext context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            XMLSignature read = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            List<Reference> references = read.getSignedInfo().getReferences();
            return references.size() == 1
                    && ("#" + element.getAttribute("ID"))
                            .equals(references.getFirst().getURI())
                    && read.validate(context);
        } catch (MarshalException | XMLSignatureException unreadable) {
            return false;
        }
    }
}
