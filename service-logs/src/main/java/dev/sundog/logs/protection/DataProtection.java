package dev.sundog.logs.protection;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.pattern.Regexes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A data protection policy: what of events is sensitive, and who is told of it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch-logs-data-protection-policies.html">Data
 *     protection policies</a>
 */
public final class DataProtection {

    private final List<DataIdentifier> identifiers;
    private final String auditGroup;

    DataProtection(List<DataIdentifier> identifiers, String auditGroup) {
        this.identifiers = identifiers;
        this.auditGroup = auditGroup;
    }

    /** Reads a policy's document, or refuses it. */
    public static DataProtection parse(String document) {
        return read(document, Regexes::knows);
    }

    /** Reads the document of a policy that was taken once, when regular expressions may have been less limited. */
    public static DataProtection recall(String document) {
        return read(document, _ -> true);
    }

    private static DataProtection read(String document, Predicate<String> regexes) {
        Document.Object policy = JsonText.readObject(document).orElseThrow(LogsErrors::malformedPolicy);
        return new ProtectionDocument(policy, regexes).policy();
    }

    /** What of a message is to be hidden. */
    public Stream<Span> hidden(String message) {
        return identifiers.stream().flatMap(identifier -> identifier.find(message).stream());
    }

    /** The group that findings are logged to. */
    public Optional<String> auditGroup() {
        return auditGroup.isEmpty() ? Optional.empty() : Optional.of(auditGroup);
    }

    /** What was found in a message, by the identifiers' names. */
    public Map<String, List<Span>> findings(String message) {
        Map<String, List<Span>> findings = new LinkedHashMap<>();
        Consumer<DataIdentifier> look = identifier -> {
            List<Span> found = identifier.find(message);
            if (!found.isEmpty()) {
                findings.put(identifier.name(), found);
            }
        };
        identifiers.forEach(look);
        return findings;
    }
}
