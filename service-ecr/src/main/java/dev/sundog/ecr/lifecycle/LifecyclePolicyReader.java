package dev.sundog.ecr.lifecycle;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.lifecycle.LifecycleRule.Count;
import dev.sundog.ecr.lifecycle.LifecycleRule.TagFilter;
import dev.sundog.ecr.lifecycle.LifecycleRule.TagStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads lifecycle policies, and refuses those that AWS refuses. */
public final class LifecyclePolicyReader {

    private static final Set<String> RULE = Set.of("rulePriority", "selection", "action");
    private static final Set<String> RULE_TOO = Set.of("description");
    private static final Set<String> SELECTION = Set.of("tagStatus", "countType", "countNumber");
    private static final Set<String> SELECTION_TOO =
            Set.of("tagPrefixList", "tagPatternList", "countUnit", "storageClass");
    private static final Set<String> ACTION = Set.of("type");
    private static final Set<String> ACTION_TOO = Set.of("targetStorageClass");

    private LifecyclePolicyReader() {}

    /** The policy that {@code text} is. */
    public static LifecyclePolicy read(String text) {
        Map<String, Document> members = JsonText.readObject(text)
                .orElseThrow(() -> failure("Could not map policyString into LifecyclePolicy."))
                .members();
        if (!(members.get("rules") instanceof Document.Array(List<Document> items))) {
            throw missing(Set.of("rules"));
        }
        List<LifecycleRule> rules = new ArrayList<>();
        items.forEach(item -> rules.add(rule(item)));
        rules.sort(Comparator.comparingInt(LifecycleRule::priority));
        LifecyclePolicyCheck.check(rules);
        return new LifecyclePolicy(rules);
    }

    static ServiceError failure(String words) {
        return EcrErrors.invalidParameter("LifecyclePolicyText", "Lifecycle policy validation failure: " + words);
    }

    private static LifecycleRule rule(Document document) {
        Map<String, Document> rule = object(document, RULE, RULE_TOO);
        Map<String, Document> action = object(rule.get("action"), ACTION, ACTION_TOO);
        String type = oneOf(action.get("type"), List.of("expire", "transition"));
        Map<String, Document> selection = object(rule.get("selection"), SELECTION, SELECTION_TOO);
        TagStatus tagStatus = TagStatus.valueOf(oneOf(selection.get("tagStatus"), List.of("any", "tagged", "untagged"))
                .toUpperCase(Locale.ROOT));
        TagFilter filter = new TagFilter(texts(selection.get("tagPrefixList")), texts(selection.get("tagPatternList")));
        return new LifecycleRule(
                positive(rule.get("rulePriority")), tagStatus, filter, count(selection), type.equals("transition"));
    }

    private static Count count(Map<String, Document> selection) {
        String type = text(selection.get("countType"));
        boolean hasUnit = selection.containsKey("countUnit");
        if (hasUnit) {
            oneOf(selection.get("countUnit"), List.of("days"));
        }
        if (hasUnit == type.equals("imageCountMoreThan")) {
            throw noSchema();
        }
        int number = positive(selection.get("countNumber"));
        return switch (type) {
            case "imageCountMoreThan" -> new Count.MoreThan(number);
            case "sinceImagePushed" -> new Count.SincePushed(number);
            case "sinceImagePulled" -> new Count.SincePulled(number);
            case "sinceImageTransitioned" -> new Count.SinceTransitioned(number);
            default -> throw noSchema();
        };
    }

    private static ServiceError noSchema() {
        return failure("instance failed to match exactly one schema (matched 0 out of 2)");
    }

    // ---- JSON as the schema has it

    private static Map<String, Document> object(Document document, Set<String> required, Set<String> allowed) {
        if (!(document instanceof Document.Object(Map<String, Document> members))) {
            throw failure("instance type (" + typeOf(document)
                    + ") does not match any allowed primitive type (allowed: [\"object\"])");
        }
        Set<String> missing = new TreeSet<>(required);
        missing.removeAll(members.keySet());
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        Set<String> unknown = new TreeSet<>(members.keySet());
        unknown.removeAll(required);
        unknown.removeAll(allowed);
        if (!unknown.isEmpty()) {
            throw failure(
                    "object instance has properties which are not allowed by the schema: (" + quoted(unknown) + ")");
        }
        return members;
    }

    private static ServiceError missing(Set<String> names) {
        return failure("object has missing required properties (" + quoted(names) + ")");
    }

    private static String quoted(Iterable<String> names) {
        List<Document> texts = new ArrayList<>();
        names.forEach(name -> texts.add(new Document.Text(name)));
        return texts.stream().map(JsonText::write).collect(Collectors.joining(",", "[", "]"));
    }

    private static String typeOf(Document document) {
        return switch (document) {
            case Document.Null _ -> "null";
            case Document.Bool _ -> "boolean";
            case Document.Number _ -> "number";
            case Document.Text _ -> "string";
            case Document.Array _ -> "array";
            case Document.Object _ -> "object";
        };
    }

    private static String oneOf(Document document, List<String> values) {
        String value = text(document);
        if (!values.contains(value)) {
            throw failure(
                    "instance value (" + value + ") not found in enum :(possible values: " + quoted(values) + ")");
        }
        return value;
    }

    private static String text(Document document) {
        if (document instanceof Document.Text(String text)) {
            return text;
        }
        throw failure("instance type (" + typeOf(document)
                + ") does not match any allowed primitive type (allowed: [\"string\"])");
    }

    private static List<String> texts(Document document) {
        if (document == null) {
            return List.of();
        }
        if (!(document instanceof Document.Array(List<Document> items))) {
            throw failure("instance type (" + typeOf(document)
                    + ") does not match any allowed primitive type (allowed: [\"array\"])");
        }
        return items.stream().map(LifecyclePolicyReader::text).toList();
    }

    private static int positive(Document document) {
        if (!(document instanceof Document.Number(BigDecimal number))
                || number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw failure("instance type (" + typeOf(document)
                    + ") does not match any allowed primitive type (allowed: [\"integer\"])");
        }
        if (number.signum() <= 0) {
            throw failure("numeric instance is lower than the required minimum (minimum: 1, found: "
                    + number.toPlainString() + ")");
        }
        return number.intValueExact();
    }
}
