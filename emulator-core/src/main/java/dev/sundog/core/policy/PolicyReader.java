package dev.sundog.core.policy;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads policies. What a kind of policy must hold besides is checked by {@link IdentityPolicyRule} and {@link TrustPolicyRule}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">The grammar</a>
 */
public final class PolicyReader {

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final Set<String> VERSIONS = Set.of(Policy.FIRST, Policy.LATEST);
    private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private PolicyReader() {}

    /** A policy that belongs to an identity, narrows a session or is a boundary, with all that AWS demands of one. */
    public static Policy identity(String text) {
        Map<String, Document> members = members(text, SYNTAX);
        Policy policy = read(members, false);
        IdentityPolicyRule.check(policy, hasExactEffects(members));
        return policy;
    }

    /** A policy that says who may assume a role, with all that AWS demands of one. */
    public static Policy trust(String text) {
        Policy policy = read(members(text, "This policy contains invalid Json"), true);
        TrustPolicyRule.check(policy);
        return policy;
    }

    /** A policy of a resource; services demand different things of theirs, and check them by themselves. */
    public static Policy resource(String text) {
        return read(members(text, SYNTAX), true);
    }

    private static Map<String, Document> members(String text, String noJson) {
        return JsonText.readObject(text)
                .orElseThrow(() -> new MalformedPolicy(noJson))
                .members();
    }

    private static Policy read(Map<String, Document> members, boolean exactEffects) {
        require(MEMBERS.containsAll(members.keySet()));
        String version = members.containsKey("Version") ? text(members.get("Version")) : Policy.FIRST;
        require(VERSIONS.contains(version));
        if (members.containsKey("Id")) {
            text(members.get("Id"));
        }
        require(members.get("Statement") != null);
        List<Document> documents = many(members.get("Statement"));
        require(!documents.isEmpty());
        List<Statement> statements = new ArrayList<>();
        for (Document document : documents) {
            statements.add(statement(document, statements.size() + 1, exactEffects));
        }
        return new Policy(version, statements);
    }

    private static Statement statement(Document document, int position, boolean exactEffect) {
        require(document instanceof Document.Object);
        Map<String, Document> members = ((Document.Object) document).members();
        require(STATEMENT_MEMBERS.containsAll(members.keySet()));
        Optional<Principals> principals = principals(members);
        Selection actions = selection(members, "Action").orElse(new Selection(false, List.of()));
        return new Statement(
                members.containsKey("Sid") ? text(members.get("Sid")) : "",
                position,
                effect(members.get("Effect"), exactEffect),
                principals,
                actions,
                selection(members, "Resource"),
                conditions(members.get("Condition")));
    }

    private static Effect effect(Document document, boolean exact) {
        require(document instanceof Document.Text);
        String text = ((Document.Text) document).value();
        for (Effect effect : Effect.values()) {
            if (exact ? effect.text().equals(text) : effect.text().equalsIgnoreCase(text)) {
                return effect;
            }
        }
        throw new MalformedPolicy(SYNTAX);
    }

    /** AWS: an effect in wrong case is no error of syntax, but is found later. Called for what has been read. */
    private static boolean hasExactEffects(Map<String, Document> members) {
        return many(members.get("Statement")).stream()
                .map(statement -> text(((Document.Object) statement).members().get("Effect")))
                .allMatch(text -> Stream.of(Effect.values())
                        .anyMatch(effect -> effect.text().equals(text)));
    }

    private static Optional<Selection> selection(Map<String, Document> members, String name) {
        Document plain = members.get(name);
        Document inverted = members.get("Not" + name);
        require(plain == null || inverted == null);
        if (plain == null && inverted == null) {
            return Optional.empty();
        }
        List<Document> patterns = many(plain == null ? inverted : plain);
        return Optional.of(new Selection(
                plain == null, patterns.stream().map(PolicyReader::text).toList()));
    }

    private static Optional<Principals> principals(Map<String, Document> members) {
        Document plain = members.get("Principal");
        Document inverted = members.get("NotPrincipal");
        require(plain == null || inverted == null);
        Document given = plain == null ? inverted : plain;
        return switch (given) {
            case null -> Optional.empty();
            case Document.Text(String all)
            when all.equals("*") -> Optional.of(new Principals(plain == null, Map.of(Principals.AWS, List.of("*"))));
            case Document.Object(Map<String, Document> kinds) -> Optional.of(principals(plain == null, kinds));
            default -> throw new MalformedPolicy(SYNTAX);
        };
    }

    private static Principals principals(boolean inverted, Map<String, Document> kinds) {
        Map<String, List<String>> byKind = new LinkedHashMap<>();
        kinds.forEach((kind, names) -> {
            require(Set.of(Principals.AWS, Principals.SERVICE, Principals.FEDERATED, Principals.CANONICAL_USER)
                    .contains(kind));
            byKind.put(kind, many(names).stream().map(PolicyReader::text).toList());
        });
        return new Principals(inverted, byKind);
    }

    private static List<Condition> conditions(Document document) {
        if (document == null) {
            return List.of();
        }
        require(document instanceof Document.Object);
        List<Condition> conditions = new ArrayList<>();
        ((Document.Object) document).members().forEach((operator, keys) -> {
            require(keys instanceof Document.Object);
            ((Document.Object) keys)
                    .members()
                    .forEach((key, values) -> conditions.add(condition(
                            operator,
                            key,
                            many(values).stream().map(PolicyReader::scalar).toList())));
        });
        return conditions;
    }

    private static Condition condition(String text, String key, List<String> wanted) {
        Condition.Quantifier quantifier = Condition.Quantifier.NONE;
        String name = text;
        for (Condition.Quantifier each : List.of(Condition.Quantifier.ANY, Condition.Quantifier.ALL)) {
            if (text.regionMatches(true, 0, each.prefix(), 0, each.prefix().length())) {
                quantifier = each;
                name = text.substring(each.prefix().length());
            }
        }
        int ifExists = name.length() - "IfExists".length();
        boolean optional = ifExists > 0 && name.regionMatches(true, ifExists, "IfExists", 0, "IfExists".length());
        Operator operator = Operator.named(optional ? name.substring(0, ifExists) : name)
                .orElseThrow(() -> new MalformedPolicy(SYNTAX));
        return new Condition(quantifier, operator, optional, key, wanted);
    }

    private static List<Document> many(Document document) {
        return document instanceof Document.Array(List<Document> items) ? items : List.of(document);
    }

    private static String text(Document document) {
        if (document instanceof Document.Text(String text)) {
            return text;
        }
        throw new MalformedPolicy(SYNTAX);
    }

    private static String scalar(Document document) {
        return switch (document) {
            case Document.Text(String value) -> value;
            case Document.Bool(boolean value) -> String.valueOf(value);
            case Document.Number(BigDecimal value) -> value.toPlainString();
            default -> throw new MalformedPolicy(SYNTAX);
        };
    }

    private static void require(boolean met) {
        if (!met) {
            throw new MalformedPolicy(SYNTAX);
        }
    }
}
