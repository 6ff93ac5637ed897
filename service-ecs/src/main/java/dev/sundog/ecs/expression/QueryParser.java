package dev.sundog.ecs.expression;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the cluster query language: {@code or} binds least, then {@code and}, then {@code not}. */
final class QueryParser {

    private static final Set<String> SUBJECTS = Set.of(
            "agentConnected", "agentVersion", "ec2InstanceId", "registeredAt", "runningTasksCount", "task:group");
    private static final String ATTRIBUTE = "attribute:";

    private final QueryTokens tokens;

    QueryParser(String text) {
        this.tokens = new QueryTokens(text);
    }

    ClusterQuery parse() {
        ClusterQuery whole = any();
        if (!tokens.atEnd()) {
            throw tokens.invalid();
        }
        return whole;
    }

    private ClusterQuery any() {
        ClusterQuery query = all();
        while (tokens.skip("or", "||")) {
            query = new ClusterQuery.Or(query, all());
        }
        return query;
    }

    private ClusterQuery all() {
        ClusterQuery query = one();
        while (tokens.skip("and", "&&")) {
            query = new ClusterQuery.And(query, one());
        }
        return query;
    }

    private ClusterQuery one() {
        if (tokens.skip("not", "!")) {
            return new ClusterQuery.Not(one());
        }
        if (tokens.skip("(")) {
            ClusterQuery inner = any();
            expect(")");
            return inner;
        }
        return comparison(word());
    }

    private void expect(String sign) {
        if (!tokens.skip(sign)) {
            throw tokens.invalid();
        }
    }

    private String word() {
        QueryTokens.Token token = tokens.take();
        if (token.sign()) {
            throw tokens.invalid();
        }
        return token.text();
    }

    private ClusterQuery comparison(String name) {
        if (!SUBJECTS.contains(name) && !name.startsWith(ATTRIBUTE)) {
            throw tokens.invalid();
        }
        if (tokens.skip("!")) {
            return new ClusterQuery.Not(existenceOrMembership(name));
        }
        QueryTokens.Token operator = tokens.take();
        return switch (operator.text()) {
            case "==", "equals" -> new ClusterQuery.In(name, Set.of(word()));
            case "!=", "not_equals" -> new ClusterQuery.Not(new ClusterQuery.In(name, Set.of(word())));
            case ">", "greater_than" -> new ClusterQuery.Compared(name, order -> order > 0, word());
            case ">=", "greater_than_equal" -> new ClusterQuery.Compared(name, order -> order >= 0, word());
            case "<", "less_than" -> new ClusterQuery.Compared(name, order -> order < 0, word());
            case "<=", "less_than_equal" -> new ClusterQuery.Compared(name, order -> order <= 0, word());
            case "exists" -> new ClusterQuery.Exists(name);
            case "not_exists" -> new ClusterQuery.Not(new ClusterQuery.Exists(name));
            case "in" -> new ClusterQuery.In(name, list());
            case "not_in" -> new ClusterQuery.Not(new ClusterQuery.In(name, list()));
            case "=~", "matches" -> new ClusterQuery.Matches(name, pattern());
            case "!~", "not_matches" -> new ClusterQuery.Not(new ClusterQuery.Matches(name, pattern()));
            default -> throw tokens.invalid();
        };
    }

    /** What follows in {@code !exists} and {@code !in}. */
    private ClusterQuery existenceOrMembership(String name) {
        if (tokens.skip("exists")) {
            return new ClusterQuery.Exists(name);
        }
        if (tokens.skip("in")) {
            return new ClusterQuery.In(name, list());
        }
        throw tokens.invalid();
    }

    private Set<String> list() {
        expect("[");
        Set<String> values = new LinkedHashSet<>();
        do {
            values.add(word());
        } while (tokens.skip(","));
        expect("]");
        return values;
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(word());
        } catch (PatternSyntaxException | StackOverflowError other) {
            throw tokens.invalid();
        }
    }
}
