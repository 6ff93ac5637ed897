package dev.sundog.sqs.rule;

import static dev.sundog.sqs.api.QueueAttributeName.POLICY;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The form of a queue's access policy. What it permits is not looked at here. */
final class PolicyRule {

    private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");
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

    private PolicyRule() {}

    /** Checks the text of a policy; an empty text takes the policy away. */
    static void check(String text) {
        if (text.isEmpty()) {
            return;
        }
        Map<String, Document> policy =
                JsonText.readObject(text).orElseThrow(PolicyRule::refused).members();
        if (!MEMBERS.containsAll(policy.keySet())
                || (policy.containsKey("Version") && !isOneOf(policy.get("Version"), VERSIONS))) {
            throw refused();
        }
        List<Document> statements = statements(policy.get("Statement"));
        if (statements.size() > SqsLimits.POLICY_STATEMENTS) {
            throw SqsErrors.tooManyStatements(statements.size());
        }
        if (statements.isEmpty() || !statements.stream().allMatch(PolicyRule::isStatement)) {
            throw refused();
        }
    }

    /** One statement or a list of them. */
    private static List<Document> statements(Document statement) {
        return switch (statement) {
            case null -> List.of();
            case Document.Array(List<Document> statements) -> statements;
            default -> List.of(statement);
        };
    }

    private static boolean isStatement(Document document) {
        if (!(document instanceof Document.Object(Map<String, Document> statement))) {
            return false;
        }
        return STATEMENT_MEMBERS.containsAll(statement.keySet())
                && isOneOf(statement.get("Effect"), Set.of("Allow", "Deny"))
                && hasOneOf(statement, "Principal", "NotPrincipal")
                && hasOneOf(statement, "Action", "NotAction")
                && hasOneOf(statement, "Resource", "NotResource")
                && isTextOrList(statement.getOrDefault("Action", statement.get("NotAction")))
                && isTextOrList(statement.getOrDefault("Resource", statement.get("NotResource")));
    }

    private static boolean hasOneOf(Map<String, Document> statement, String one, String other) {
        return statement.containsKey(one) != statement.containsKey(other);
    }

    private static boolean isTextOrList(Document value) {
        return value instanceof Document.Text
                || (value instanceof Document.Array(List<Document> items)
                        && !items.isEmpty()
                        && items.stream().allMatch(Document.Text.class::isInstance));
    }

    private static boolean isOneOf(Document value, Set<String> allowed) {
        return value instanceof Document.Text(String text) && allowed.contains(text);
    }

    private static ServiceError refused() {
        return SqsErrors.invalidAttributeValue(POLICY);
    }
}
