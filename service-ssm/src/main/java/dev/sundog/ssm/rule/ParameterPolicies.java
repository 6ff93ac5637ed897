package dev.sundog.ssm.rule;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.SsmLimits;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Policies of parameters: when they expire, and of what somebody is told.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-policies.html">Parameter policies</a>
 */
public final class ParameterPolicies {

    private static final String EXPIRATION = "Expiration";
    private static final String TIMESTAMP = "Timestamp";
    /** The attributes of each type, all of which are texts and must be there. */
    private static final Map<String, List<String>> ATTRIBUTES = Map.of(
            EXPIRATION,
            List.of(TIMESTAMP),
            "ExpirationNotification",
            List.of("Before", "Unit"),
            "NoChangeNotification",
            List.of("After", "Unit"));

    private static final Set<String> UNITS = Set.of("Days", "Hours");

    private ParameterPolicies() {}

    /** Reads a request's policies, a JSON list; one policy is of each type at most. */
    public static List<String> read(String text) {
        if (!(JsonText.read(text).orElse(null) instanceof Document.Array(List<Document> items))) {
            throw SsmErrors.malformedPolicies();
        }
        if (items.size() > SsmLimits.POLICIES) {
            throw SsmErrors.tooManyPolicies();
        }
        List<String> policies = new ArrayList<>();
        for (Document item : items) {
            check(item);
            policies.add(JsonText.write(item));
        }
        return policies;
    }

    private static void check(Document policy) {
        String type = text(policy, "Type");
        List<String> wanted = ATTRIBUTES.get(type);
        if (wanted == null) {
            throw SsmErrors.unknownPolicy();
        }
        Document attributes = member(policy, "Attributes");
        for (String attribute : wanted) {
            String value = text(attributes, attribute);
            boolean right = switch (attribute) {
                case TIMESTAMP -> instant(value).isPresent();
                case "Unit" -> UNITS.contains(value);
                default -> value.matches("[1-9][0-9]{0,4}");
            };
            if (!right) {
                throw SsmErrors.malformedPolicies();
            }
        }
    }

    /** The type of a policy that has been read. */
    public static String type(String policy) {
        return text(JsonText.read(policy).orElseThrow(), "Type");
    }

    /** When a parameter with these policies ends. */
    public static Optional<Instant> expiration(List<String> policies) {
        return policies.stream()
                .map(policy -> JsonText.read(policy).orElseThrow())
                .filter(policy -> text(policy, "Type").equals(EXPIRATION))
                .findFirst()
                .flatMap(policy -> instant(text(member(policy, "Attributes"), TIMESTAMP)));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private static Document member(Document document, String name) {
        if (document instanceof Document.Object(Map<String, Document> members) && members.get(name) != null) {
            return members.get(name);
        }
        throw SsmErrors.malformedPolicies();
    }

    private static String text(Document document, String name) {
        if (member(document, name) instanceof Document.Text(String value)) {
            return value;
        }
        throw SsmErrors.malformedPolicies();
    }
}
