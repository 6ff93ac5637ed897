package dev.sundog.iam.saml;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What an identity provider says about a user.
 *
 * @param format of the name of the subject
 * @param recipient who the assertion is for, by its confirmation
 * @param audiences who it is for, by its conditions
 * @param attributes values by the attribute's name, in their order
 */
public record SamlAssertion(
        String issuer,
        String subject,
        String format,
        String recipient,
        List<String> audiences,
        Optional<Instant> notBefore,
        Optional<Instant> notOnOrAfter,
        Optional<Instant> sessionEnd,
        Map<String, List<String>> attributes) {

    static SamlAssertion read(Element assertion) throws MalformedSaml {
        Element subject = needed(assertion, "Subject");
        Element name = needed(subject, "NameID");
        Element confirmation = needed(needed(subject, "SubjectConfirmation"), "SubjectConfirmationData");
        Optional<Element> conditions = child(assertion, "Conditions");
        return new SamlAssertion(
                text(needed(assertion, "Issuer")),
                text(name),
                SamlXml.attribute(name, "Format").orElse(""),
                SamlXml.attribute(confirmation, "Recipient").orElseThrow(() -> new MalformedSaml("no Recipient")),
                conditions.map(SamlAssertion::audiences).orElse(List.of()),
                instant(conditions, "NotBefore"),
                earlier(instant(conditions, "NotOnOrAfter"), instant(Optional.of(confirmation), "NotOnOrAfter")),
                instant(child(assertion, "AuthnStatement"), "SessionNotOnOrAfter"),
                attributes(assertion));
    }

    /** The only or first value of an attribute. */
    public Optional<String> attribute(String name) {
        return attributes.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isBefore(one.get()) ? other : one.or(() -> other);
    }

    private static List<String> audiences(Element conditions) {
        return SamlXml.children(conditions, SamlXml.ASSERTION, "AudienceRestriction").stream()
                .flatMap(restriction -> SamlXml.children(restriction, SamlXml.ASSERTION, "Audience").stream())
                .map(SamlAssertion::text)
                .toList();
    }

    private static Map<String, List<String>> attributes(Element assertion) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Element statement : SamlXml.children(assertion, SamlXml.ASSERTION, "AttributeStatement")) {
            for (Element attribute : SamlXml.children(statement, SamlXml.ASSERTION, "Attribute")) {
                List<String> values =
                        attributes.computeIfAbsent(attribute.getAttribute("Name"), _ -> new ArrayList<>());
                SamlXml.children(attribute, SamlXml.ASSERTION, "AttributeValue")
                        .forEach(value -> values.add(text(value)));
            }
        }
        return attributes;
    }

    private static Optional<Instant> instant(Optional<Element> element, String name) throws MalformedSaml {
        Optional<String> text = element.flatMap(one -> SamlXml.attribute(one, name));
        try {
            return text.map(one -> OffsetDateTime.parse(one).toInstant());
        } catch (DateTimeParseException notATime) {
            throw new MalformedSaml(name + " is no time", notATime);
        }
    }

    private static Optional<Element> child(Element parent, String name) {
        return SamlXml.child(parent, SamlXml.ASSERTION, name);
    }

    private static Element needed(Element parent, String name) throws MalformedSaml {
        return child(parent, name).orElseThrow(() -> new MalformedSaml("no " + name));
    }

    /** Comments are left out, as signatures leave them out, and do not end the text. */
    private static String text(Element element) {
        return element.getTextContent().strip();
    }
}
