package dev.sundog.lambda.rule;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.lambda.LambdaErrors;
import java.util.LinkedHashMap;
import java.util.Map;

/** A statement of a resource policy, as it is made when a permission is given. */
public final class PolicyStatement {

    private final Map<String, Document> members = new LinkedHashMap<>();
    private final Map<String, Map<String, Document>> conditions = new LinkedHashMap<>();

    private PolicyStatement() {}

    /**
     * A statement without conditions.
     *
     * @param principal a service, an account's number, an ARN of IAM's, or a star
     * @param partition of the accounts, such as {@code aws}
     */
    public static PolicyStatement of(String sid, String principal, String partition, String action, String resource) {
        PolicyStatement statement = new PolicyStatement();
        statement.members.put("Sid", new Document.Text(sid));
        statement.members.put("Effect", new Document.Text("Allow"));
        statement.members.put("Principal", principal(principal, partition));
        statement.members.put("Action", new Document.Text(action));
        statement.members.put("Resource", new Document.Text(resource));
        return statement;
    }

    private static Document principal(String principal, String partition) {
        if (principal.equals("*")) {
            return new Document.Text("*");
        }
        if (principal.matches("\\d{12}")) {
            return named("AWS", "arn:" + partition + ":iam::" + principal + ":root");
        }
        if (principal.matches("arn:aws[a-zA-Z-]*:(iam|sts)::.*")) {
            return named("AWS", principal);
        }
        if (principal.matches("[a-z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|amazon\\.com)")) {
            return named("Service", principal);
        }
        throw LambdaErrors.invalidParameter(
                "The provided principal was invalid. Please check the principal and try again.");
    }

    private static Document named(String kind, String name) {
        return new Document.Object(Map.of(kind, new Document.Text(name)));
    }

    /** The statement under a condition; without one where {@code value} is {@code null}. */
    public PolicyStatement where(String operator, String key, String value) {
        if (value != null) {
            conditions.computeIfAbsent(operator, _ -> new LinkedHashMap<>()).put(key, new Document.Text(value));
        }
        return this;
    }

    /** The statement as JSON. */
    public String json() {
        Map<String, Document> all = new LinkedHashMap<>(members);
        if (!conditions.isEmpty()) {
            Map<String, Document> operators = new LinkedHashMap<>();
            conditions.forEach((operator, keys) -> operators.put(operator, new Document.Object(keys)));
            all.put("Condition", new Document.Object(operators));
        }
        return JsonText.write(new Document.Object(all));
    }
}
