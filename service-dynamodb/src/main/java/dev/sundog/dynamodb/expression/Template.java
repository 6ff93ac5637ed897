package dev.sundog.dynamodb.expression;

import java.util.List;

/**
 * A parsed expression whose placeholders have no values yet: it depends on the text only, so it can be kept.
 *
 * @param names the placeholders for names, by slot, with their {@code #}
 * @param values the placeholders for values, by slot, with their {@code :}
 */
public record Template<T>(ExpressionKind kind, T tree, List<String> names, List<String> values) {}
