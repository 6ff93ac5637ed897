package dev.sundog.dynamodb.expression;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The way from an expression's text to something that can be applied to items. Remembers parsed expressions, for programs
 * send the same few again and again.
 */
public final class Expressions {

    /** Bounded: programs that build values into their texts must not fill the memory. */
    private static final int MAX_REMEMBERED = 2000;

    private record Key(ExpressionKind kind, String text) {}

    private final ConcurrentHashMap<Key, Template<?>> parsed = new ConcurrentHashMap<>();

    /** A condition, filter or key condition. */
    public BoundCondition condition(ExpressionKind kind, String text, Placeholders placeholders) {
        Template<Condition> template = template(kind, text, key -> ConditionParser.parse(kind, text));
        Bindings bindings = placeholders.bind(template);
        new ConditionChecks(template, bindings).check(template.tree());
        return new BoundCondition(template.tree(), bindings);
    }

    /** A projection. */
    public Projection projection(String text, Placeholders placeholders) {
        Template<List<Operand.Path>> template =
                template(ExpressionKind.PROJECTION, text, key -> ProjectionParser.parse(text));
        Bindings bindings = placeholders.bind(template);
        new ConditionChecks(template, bindings).checkPaths(template.tree());
        return Projection.of(template.tree(), bindings);
    }

    /** An update. */
    public BoundUpdate update(String text, Placeholders placeholders) {
        Template<List<UpdateAction>> template = template(ExpressionKind.UPDATE, text, key -> UpdateParser.parse(text));
        Bindings bindings = placeholders.bind(template);
        new UpdateChecks(template, bindings).check();
        return new BoundUpdate(template.tree(), bindings);
    }

    @SuppressWarnings("unchecked")
    private <T> Template<T> template(ExpressionKind kind, String text, Function<Key, Template<T>> parser) {
        Key key = new Key(kind, text);
        Template<?> known = parsed.get(key);
        if (known == null) {
            known = parser.apply(key);
            if (parsed.size() >= MAX_REMEMBERED) {
                parsed.clear();
            }
            parsed.put(key, known);
        }
        return (Template<T>) known;
    }
}
