package dev.sundog.lambda.rule;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.PolicyEvaluator;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.core.policy.PolicySource;
import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.lambda.state.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The policy of a function, an alias or a layer's version, made of statements that were added one by one. */
public final class ResourcePolicy {

    private ResourcePolicy() {}

    /** The whole policy as JSON. */
    public static String document(Map<String, String> statements) {
        List<Document> all = new TreeMap<>(statements)
                .values().stream().map(JsonText::read).flatMap(Optional::stream).toList();
        Map<String, Document> policy = new LinkedHashMap<>();
        policy.put("Version", new Document.Text("2012-10-17"));
        policy.put("Id", new Document.Text("default"));
        policy.put("Statement", new Document.Array(all));
        return JsonText.write(new Document.Object(policy));
    }

    /** Whether the policy lets {@code who} do {@code action}, whatever other policies say. */
    public static boolean allows(
            Optional<Policy> policy, Principal who, String action, String resource, RequestKeys keys) {
        if (policy.isEmpty() || policy.get().statements().isEmpty()) {
            return false;
        }
        PolicySource source = new PolicySource(
                resource,
                "resource",
                PolicyReader.resource(document(policy.get().statements())));
        return PolicyEvaluator.trusts(who, new AccessRequest(action, resource, keys), source)
                .isAllowed();
    }
}
