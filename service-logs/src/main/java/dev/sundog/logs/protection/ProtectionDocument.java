package dev.sundog.logs.protection;

import dev.sundog.core.shape.Document;
import dev.sundog.logs.LogsErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the JSON of a data protection policy: one statement that audits, and one that hides the same data. */
final class ProtectionDocument {

    private static final String ARN = "arn:aws:dataprotection::aws:data-identifier/";

    /** AWS allows no more, nor longer ones. */
    private static final int CUSTOM_IDENTIFIERS = 10;

    private static final int REGEX_LENGTH = 200;

    private final Document.Object document;
    private final Predicate<String> regexes;

    /** {@code regexes} says which regular expressions identifiers may have. */
    ProtectionDocument(Document.Object document, Predicate<String> regexes) {
        this.document = document;
        this.regexes = regexes;
    }

    DataProtection policy() {
        List<Document> statements = items(document.members().get("Statement"));
        if (statements.size() != 2) {
            throw LogsErrors.malformedPolicy();
        }
        Document.Object audit = statement(statements, "Audit");
        Document.Object deidentify = statement(statements, "Deidentify");
        List<String> identifiers = identifiers(audit);
        if (identifiers.isEmpty() || !new HashSet<>(identifiers).equals(new HashSet<>(identifiers(deidentify)))) {
            throw LogsErrors.malformedPolicy();
        }
        Map<String, Document> masking = operation(deidentify, "Deidentify").orElseThrow();
        if (!object(masking.get("MaskConfig")).isEmpty()) {
            throw LogsErrors.malformedPolicy();
        }
        return new DataProtection(
                known(identifiers), auditGroup(operation(audit, "Audit").orElseThrow()));
    }

    private static Document.Object statement(List<Document> statements, String operation) {
        return statements.stream()
                .filter(Document.Object.class::isInstance)
                .map(Document.Object.class::cast)
                .filter(statement -> operation(statement, operation).isPresent())
                .findFirst()
                .orElseThrow(LogsErrors::malformedPolicy);
    }

    private static Optional<Map<String, Document>> operation(Document.Object statement, String name) {
        return Optional.ofNullable(object(statement.members().get("Operation")).get(name))
                .map(ProtectionDocument::object);
    }

    private static List<String> identifiers(Document.Object statement) {
        return items(statement.members().get("DataIdentifier")).stream()
                .map(ProtectionDocument::text)
                .toList();
    }

    private List<DataIdentifier> known(List<String> names) {
        List<DataIdentifier> custom = custom();
        List<DataIdentifier> known = new ArrayList<>();
        for (String name : names) {
            known.add(custom.stream()
                    .filter(identifier -> identifier.name().equals(name))
                    .findFirst()
                    .or(() -> managed(name))
                    .orElseThrow(() -> LogsErrors.unsupportedIdentifier(name)));
        }
        return List.copyOf(known);
    }

    private static Optional<DataIdentifier> managed(String name) {
        return name.startsWith(ARN) ? ManagedIdentifiers.find(name.substring(ARN.length())) : Optional.empty();
    }

    private List<DataIdentifier> custom() {
        Document listed = object(document.members().get("Configuration")).get("CustomDataIdentifier");
        List<DataIdentifier> custom = items(listed).stream()
                .map(ProtectionDocument::object)
                .map(one -> DataIdentifier.of(text(one.get("Name")), regex(text(one.get("Regex")))))
                .toList();
        if (custom.size() > CUSTOM_IDENTIFIERS) {
            throw LogsErrors.limitExceeded();
        }
        return custom;
    }

    private String regex(String text) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException bad) {
            throw LogsErrors.malformedPolicy();
        }
        if (text.isEmpty() || text.length() > REGEX_LENGTH || !regexes.test(text)) {
            throw LogsErrors.malformedPolicy();
        }
        return text;
    }

    /** The group for findings; empty for none. Buckets and streams of Firehose are not told. */
    private static String auditGroup(Map<String, Document> audit) {
        Document destination = audit.get("FindingsDestination");
        if (!(destination instanceof Document.Object)) {
            throw LogsErrors.malformedPolicy();
        }
        Map<String, Document> destinations = object(destination);
        for (String kind : destinations.keySet()) {
            if (!kind.equals("CloudWatchLogs")) {
                throw LogsErrors.unsupportedFindings(kind);
            }
        }
        return destinations.isEmpty()
                ? ""
                : text(object(destinations.get("CloudWatchLogs")).get("LogGroup"));
    }

    private static String text(Document document) {
        if (document instanceof Document.Text(String text)) {
            return text;
        }
        throw LogsErrors.malformedPolicy();
    }

    private static List<Document> items(Document document) {
        return switch (document) {
            case null -> List.of();
            case Document.Array(List<Document> items) -> items;
            default -> throw LogsErrors.malformedPolicy();
        };
    }

    private static Map<String, Document> object(Document document) {
        return switch (document) {
            case null -> Map.of();
            case Document.Object(Map<String, Document> members) -> members;
            default -> throw LogsErrors.malformedPolicy();
        };
    }
}
