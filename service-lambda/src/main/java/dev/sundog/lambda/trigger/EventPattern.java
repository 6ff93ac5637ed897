package dev.sundog.lambda.trigger;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A pattern that events match or not: objects by their members, values by lists of which one must fit.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Event filtering</a>
 */
public final class EventPattern {

    private final Document.Object pattern;

    private EventPattern(Document.Object pattern) {
        this.pattern = pattern;
    }

    /** Reads a pattern; empty where it is none, or one of a kind that is not known. */
    public static Optional<EventPattern> parse(String text) {
        return JsonText.readObject(text).filter(EventPattern::isKnown).map(EventPattern::new);
    }

    /** Whether an event matches. */
    public boolean matches(Document event) {
        return matches(pattern, event);
    }

    // ---- form

    private static boolean isKnown(Document.Object pattern) {
        return pattern.members().entrySet().stream().allMatch(member -> switch (member.getValue()) {
            case Document.Array(List<Document> items) ->
                !items.isEmpty()
                        && items.stream()
                                .allMatch(item -> member.getKey().equals("$or")
                                        ? item instanceof Document.Object one && isKnown(one)
                                        : isKnownRule(item));
            case Document.Object inner -> !member.getKey().equals("$or") && isKnown(inner);
            default -> false;
        });
    }

    private static boolean isKnownRule(Document rule) {
        if (!(rule instanceof Document.Object(Map<String, Document> members))) {
            return !(rule instanceof Document.Array);
        }
        return members.size() == 1
                && members.entrySet().stream().allMatch(member -> switch (member.getKey()) {
                    case "equals-ignore-case" -> member.getValue() instanceof Document.Text;
                    case "prefix", "suffix" ->
                        member.getValue() instanceof Document.Text || caseless(member.getValue()) != null;
                    case "exists" -> member.getValue() instanceof Document.Bool;
                    case "anything-but" -> isAnythingBut(member.getValue());
                    case "numeric" -> isNumeric(member.getValue());
                    default -> false;
                });
    }

    /** The text of <code>{"equals-ignore-case": text}</code> within a prefix or suffix, else {@code null}. */
    private static String caseless(Document rule) {
        return rule instanceof Document.Object(Map<String, Document> members)
                        && members.size() == 1
                        && members.get("equals-ignore-case") instanceof Document.Text(String text)
                ? text
                : null;
    }

    private static boolean isAnythingBut(Document rule) {
        return switch (rule) {
            case Document.Array(List<Document> items) -> items.stream().noneMatch(Document.Object.class::isInstance);
            case Document.Object(Map<String, Document> members) ->
                members.size() == 1 && members.get("prefix") instanceof Document.Text;
            default -> true;
        };
    }

    private static boolean isNumeric(Document rule) {
        if (!(rule instanceof Document.Array(List<Document> items)) || items.isEmpty() || items.size() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < items.size(); i += 2) {
            if (!(items.get(i) instanceof Document.Text(String sign))
                    || !List.of("=", "<", "<=", ">", ">=").contains(sign)
                    || !(items.get(i + 1) instanceof Document.Number)) {
                return false;
            }
        }
        return true;
    }

    // ---- matching

    /** A list matches where one of its objects does. */
    private static boolean matches(Document.Object pattern, Document event) {
        if (event instanceof Document.Array(List<Document> items) && !items.isEmpty()) {
            return items.stream().anyMatch(item -> matches(pattern, item));
        }
        Map<String, Document> members = event instanceof Document.Object(var own) ? own : Map.of();
        return pattern.members().entrySet().stream().allMatch(rule -> {
            if (rule.getKey().equals("$or") && rule.getValue() instanceof Document.Array(List<Document> choices)) {
                return choices.stream().anyMatch(choice -> matches((Document.Object) choice, event));
            }
            Document value = members.get(rule.getKey());
            return switch (rule.getValue()) {
                case Document.Object inner -> matches(inner, value == null ? new Document.Null() : value);
                case Document.Array(List<Document> rules) -> rules.stream().anyMatch(one -> fits(one, value));
                default -> false;
            };
        });
    }

    /** Whether a value, {@code null} where there is none, fits one rule. A list fits where one of its items does. */
    private static boolean fits(Document rule, Document value) {
        if (rule instanceof Document.Object(Map<String, Document> members)
                && members.get("exists") instanceof Document.Bool(boolean wanted)) {
            return wanted == isLeaf(value);
        }
        if (value == null) {
            return false;
        }
        if (value instanceof Document.Array(List<Document> items)) {
            return items.stream().anyMatch(item -> fitsOne(rule, item));
        }
        return fitsOne(rule, value);
    }

    /** AWS: only values exist, not the objects that hold them. */
    private static boolean isLeaf(Document value) {
        return switch (value) {
            case null -> false;
            case Document.Object _ -> false;
            case Document.Array(List<Document> items) -> items.stream().anyMatch(EventPattern::isLeaf);
            default -> true;
        };
    }

    private static boolean fitsOne(Document rule, Document value) {
        if (!(rule instanceof Document.Object(Map<String, Document> members))) {
            return isSame(rule, value);
        }
        Map.Entry<String, Document> member = members.entrySet().iterator().next();
        Document wanted = member.getValue();
        return switch (member.getKey()) {
            case "prefix" -> value instanceof Document.Text(String text) && begins(text, wanted);
            case "suffix" -> value instanceof Document.Text(String text) && ends(text, wanted);
            case "equals-ignore-case" ->
                value instanceof Document.Text(String text)
                        && text.toLowerCase(Locale.ROOT).equals(textOf(wanted).toLowerCase(Locale.ROOT));
            case "anything-but" -> !isOneOf(wanted, value);
            case "numeric" ->
                value instanceof Document.Number(BigDecimal number) && isInRange((Document.Array) wanted, number);
            default -> false;
        };
    }

    private static boolean begins(String text, Document wanted) {
        String caseless = caseless(wanted);
        return caseless == null
                ? text.startsWith(textOf(wanted))
                : text.regionMatches(true, 0, caseless, 0, caseless.length());
    }

    private static boolean ends(String text, Document wanted) {
        String caseless = caseless(wanted);
        return caseless == null
                ? text.endsWith(textOf(wanted))
                : text.regionMatches(true, text.length() - caseless.length(), caseless, 0, caseless.length());
    }

    private static boolean isOneOf(Document unwanted, Document value) {
        return switch (unwanted) {
            case Document.Array(List<Document> items) -> items.stream().anyMatch(item -> isSame(item, value));
            case Document.Object rule -> fitsOne(rule, value);
            default -> isSame(unwanted, value);
        };
    }

    private static boolean isSame(Document wanted, Document value) {
        if (wanted instanceof Document.Number(BigDecimal a) && value instanceof Document.Number(BigDecimal b)) {
            return a.compareTo(b) == 0;
        }
        return wanted.equals(value);
    }

    private static boolean isInRange(Document.Array rule, BigDecimal number) {
        for (int i = 0; i < rule.items().size(); i += 2) {
            int order = number.compareTo(((Document.Number) rule.items().get(i + 1)).value());
            boolean holds = switch (textOf(rule.items().get(i))) {
                case "=" -> order == 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static String textOf(Document text) {
        return ((Document.Text) text).value();
    }
}
