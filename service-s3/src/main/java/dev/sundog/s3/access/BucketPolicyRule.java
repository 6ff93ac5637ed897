package dev.sundog.s3.access;

import dev.sundog.core.policy.Wildcard;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.s3.SettingErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What S3 demands of bucket policies, in its words and its order.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html">Bucket policies</a>
 */
final class BucketPolicyRule {

    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private final String bucketArn;

    private BucketPolicyRule(String bucketArn) {
        this.bucketArn = bucketArn;
    }

    static void check(String json, String bucketArn) {
        Document.Object policy = JsonText.readObject(json)
                .orElseThrow(() ->
                        SettingErrors.malformedPolicy("Policies must be valid JSON and the first byte must be '{'"));
        Document version = policy.members().get("Version");
        if (version != null && !(version instanceof Document.Text(String text) && VERSIONS.contains(text))) {
            throw SettingErrors.malformedPolicy("The policy must contain a valid version string");
        }
        many(required(policy, "Statement")).forEach(new BucketPolicyRule(bucketArn)::check);
    }

    private void check(Document statement) {
        if (!(statement instanceof Document.Object object)) {
            throw SettingErrors.malformedPolicy("Missing required field Effect");
        }
        String effect = text(required(object, "Effect"));
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw SettingErrors.malformedPolicy("Invalid effect: " + effect);
        }
        checkPrincipals(either(object, "Principal"));
        List<String> actions = texts(either(object, "Action"));
        List<String> resources = texts(either(object, "Resource"));
        if (actions.isEmpty() || !actions.stream().allMatch(BucketPolicyRule::isAction)) {
            throw SettingErrors.malformedPolicy("Policy has invalid action");
        }
        if (resources.isEmpty() || !resources.stream().allMatch(this::isOfBucket)) {
            throw SettingErrors.malformedPolicy("Policy has invalid resource");
        }
        if (object.members().containsKey("Action") && object.members().containsKey("Resource")) {
            checkCombination(actions, resources);
        }
        Document conditions = object.members().get("Condition");
        if (conditions != null && !(conditions instanceof Document.Object)) {
            throw SettingErrors.malformedPolicy(
                    "Conditions do not apply to combination of actions and resources in statement");
        }
    }

    /** Refuses actions on objects where only buckets are named, and the other way round. */
    private void checkCombination(List<String> actions, List<String> resources) {
        boolean aboutBucket =
                resources.stream().anyMatch(resource -> Wildcard.of(resource).matches(bucketArn));
        boolean aboutObjects = resources.stream().anyMatch(this::isOfObjects);
        for (String action : actions) {
            ActionNames.Subject subject = ActionNames.subject(action);
            if ((subject == ActionNames.Subject.BUCKET && !aboutBucket)
                    || (subject == ActionNames.Subject.OBJECT && !aboutObjects)) {
                throw SettingErrors.malformedPolicy("Action does not apply to any resource(s) in statement");
            }
        }
    }

    private boolean isOfObjects(String resource) {
        return resource.startsWith(bucketArn + "/") || Wildcard.of(resource).matches(bucketArn + "/");
    }

    private static Document required(Document.Object object, String name) {
        Document value = object.members().get(name);
        if (value == null) {
            throw SettingErrors.malformedPolicy("Missing required field " + name);
        }
        return value;
    }

    private static Document either(Document.Object statement, String name) {
        Document inverted = statement.members().get("Not" + name);
        return inverted == null ? required(statement, name) : inverted;
    }

    private static boolean isAction(String action) {
        return action.equals("*") || action.toLowerCase(Locale.ROOT).startsWith("s3:");
    }

    private boolean isOfBucket(String resource) {
        return isOfObjects(resource) || Wildcard.of(resource).matches(bucketArn);
    }

    private static void checkPrincipals(Document document) {
        List<String> names = new ArrayList<>();
        if (document instanceof Document.Object(Map<String, Document> members)) {
            members.forEach((kind, named) ->
                    texts(named).forEach(name -> names.add(kind.equals("AWS") ? name : kind + ":" + name)));
        } else {
            names.addAll(texts(document));
            if (!names.equals(List.of("*"))) {
                throw SettingErrors.malformedPolicy("Invalid policy syntax.");
            }
        }
        if (names.isEmpty() || !names.stream().allMatch(BucketPolicyRule::isPrincipal)) {
            throw SettingErrors.malformedPolicy("Invalid principal in policy");
        }
    }

    private static boolean isPrincipal(String name) {
        return name.equals("*")
                || name.matches("\\d{12}")
                || name.startsWith("arn:aws")
                || name.matches("[A-Z0-9]{16,}")
                || name.matches("(Service|Federated|CanonicalUser):.+");
    }

    private static List<Document> many(Document document) {
        return document instanceof Document.Array(List<Document> items) ? items : List.of(document);
    }

    private static List<String> texts(Document document) {
        return many(document).stream().map(BucketPolicyRule::text).toList();
    }

    private static String text(Document document) {
        if (document instanceof Document.Text(String value)) {
            return value;
        }
        throw SettingErrors.malformedPolicy("Invalid policy syntax.");
    }
}
