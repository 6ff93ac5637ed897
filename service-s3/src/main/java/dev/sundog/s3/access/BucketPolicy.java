package dev.sundog.s3.access;

import dev.sundog.core.policy.Wildcard;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.s3.SettingErrors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A bucket policy, read and checked.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html">Bucket policies</a>
 */
public final class BucketPolicy {

    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private final List<PolicyStatement> statements;

    private BucketPolicy(List<PolicyStatement> statements) {
        this.statements = statements;
    }

    /** What a policy says to a request. */
    public enum Decision {
        ALLOWED,
        DENIED,
        SILENT
    }

    /** Reads the policy of the bucket {@code bucketArn}, or refuses it in AWS's words. */
    public static BucketPolicy of(String json, String bucketArn) {
        Document.Object policy = JsonText.readObject(json)
                .orElseThrow(() ->
                        SettingErrors.malformedPolicy("Policies must be valid JSON and the first byte must be '{'"));
        Document version = policy.members().get("Version");
        if (version != null && !(version instanceof Document.Text(String text) && VERSIONS.contains(text))) {
            throw SettingErrors.malformedPolicy("The policy must contain a valid version string");
        }
        List<PolicyStatement> statements = new ArrayList<>();
        for (Document statement : many(required(policy, "Statement"))) {
            if (!(statement instanceof Document.Object object)) {
                throw SettingErrors.malformedPolicy("Missing required field Effect");
            }
            statements.add(statement(object, bucketArn));
        }
        return new BucketPolicy(statements);
    }

    private static Document required(Document.Object object, String name) {
        Document value = object.members().get(name);
        if (value == null) {
            throw SettingErrors.malformedPolicy("Missing required field " + name);
        }
        return value;
    }

    private static PolicyStatement statement(Document.Object statement, String bucketArn) {
        String effect = text(required(statement, "Effect"));
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw SettingErrors.malformedPolicy("Invalid effect: " + effect);
        }
        boolean notPrincipals = isInverted(statement, "Principal");
        boolean notActions = isInverted(statement, "Action");
        boolean notResources = isInverted(statement, "Resource");
        List<String> principals = principals(either(statement, "Principal"));
        List<String> actions = texts(either(statement, "Action"));
        List<String> resources = texts(either(statement, "Resource"));
        if (actions.isEmpty() || !actions.stream().allMatch(BucketPolicy::isAction)) {
            throw SettingErrors.malformedPolicy("Policy has invalid action");
        }
        if (resources.isEmpty() || !resources.stream().allMatch(resource -> isOf(bucketArn, resource))) {
            throw SettingErrors.malformedPolicy("Policy has invalid resource");
        }
        return new PolicyStatement(
                effect.equals("Allow"),
                principals,
                notPrincipals,
                actions,
                notActions,
                resources,
                notResources,
                conditions(statement.members().get("Condition")));
    }

    private static boolean isInverted(Document.Object statement, String name) {
        return statement.members().containsKey("Not" + name);
    }

    private static Document either(Document.Object statement, String name) {
        Document inverted = statement.members().get("Not" + name);
        return inverted == null ? required(statement, name) : inverted;
    }

    private static boolean isAction(String action) {
        return action.equals("*") || action.toLowerCase(Locale.ROOT).startsWith("s3:");
    }

    private static boolean isOf(String bucketArn, String resource) {
        if (resource.startsWith(bucketArn + "/")) {
            return true;
        }
        Wildcard pattern = Wildcard.of(resource);
        return pattern.matches(bucketArn) || pattern.matches(bucketArn + "/");
    }

    private static List<String> principals(Document document) {
        List<String> result = new ArrayList<>();
        if (document instanceof Document.Object(Map<String, Document> members)) {
            members.forEach((kind, names) ->
                    texts(names).forEach(name -> result.add(kind.equals("AWS") ? name : kind + ":" + name)));
        } else {
            result.addAll(texts(document));
            if (!result.equals(List.of("*"))) {
                throw SettingErrors.malformedPolicy("Invalid policy syntax.");
            }
        }
        if (result.isEmpty() || !result.stream().allMatch(BucketPolicy::isPrincipal)) {
            throw SettingErrors.malformedPolicy("Invalid principal in policy");
        }
        return result;
    }

    private static boolean isPrincipal(String name) {
        return name.equals("*")
                || name.matches("\\d{12}")
                || name.startsWith("arn:aws")
                || name.matches("[A-Z0-9]{16,}")
                || name.matches("(Service|Federated|CanonicalUser):.+");
    }

    private static Map<String, Map<String, List<String>>> conditions(Document document) {
        Map<String, Map<String, List<String>>> result = new LinkedHashMap<>();
        if (document instanceof Document.Object(Map<String, Document> operators)) {
            operators.forEach((operator, keys) -> {
                Map<String, List<String>> values = new LinkedHashMap<>();
                if (keys instanceof Document.Object(Map<String, Document> members)) {
                    members.forEach((key, wanted) -> values.put(key, texts(wanted)));
                }
                result.put(operator, values);
            });
        } else if (document != null) {
            throw SettingErrors.malformedPolicy(
                    "Conditions do not apply to combination of actions and resources in" + " statement");
        }
        return result;
    }

    private static List<Document> many(Document document) {
        return document instanceof Document.Array(List<Document> items) ? items : List.of(document);
    }

    private static List<String> texts(Document document) {
        return many(document).stream().map(BucketPolicy::text).toList();
    }

    private static String text(Document document) {
        return switch (document) {
            case Document.Text(String value) -> value;
            case Document.Bool(boolean value) -> String.valueOf(value);
            case Document.Number(BigDecimal value) -> value.toPlainString();
            default -> throw SettingErrors.malformedPolicy("Invalid policy syntax.");
        };
    }

    /** What the policy says to a caller who is not of the owner's account: a denial outweighs what is allowed. */
    Decision decide(PolicyStatement.Request request) {
        Decision decision = Decision.SILENT;
        for (PolicyStatement statement : statements) {
            if (statement.appliesTo(request)) {
                if (!statement.allows()) {
                    return Decision.DENIED;
                }
                decision = Decision.ALLOWED;
            }
        }
        return decision;
    }

    /** Whether the policy gives something to everybody. */
    public boolean isPublic() {
        return statements.stream().anyMatch(PolicyStatement::isPublic);
    }
}
