package dev.sundog.iam.access;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.Condition;
import dev.sundog.core.policy.Decision;
import dev.sundog.core.policy.Decision.Match;
import dev.sundog.core.port.Access;
import dev.sundog.core.port.AccessRecords;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Remembers, in memory, the latest denials, and what each role and user was seen to do. */
public final class AccessLog implements AccessRecords {

    private static final int MOST_DENIALS = 1_000;
    /** A role that touches more resources by one action gets a pattern for them. */
    private static final int MOST_RESOURCES = 20;

    private final Deque<Denial> denials = new ArrayDeque<>();
    /** Resources by action by ARN of role or user. */
    private final Map<String, Map<String, Set<String>>> seen = new TreeMap<>();

    synchronized void denied(
            Instant at,
            Authorizer.Call call,
            String principal,
            AccessRequest request,
            Decision decision,
            String message,
            boolean enforced) {
        Optional<Match> match = decision.because().stream().findFirst();
        denials.addFirst(new Denial(
                at,
                call.id().value(),
                enforced,
                principal,
                call.service(),
                call.operation(),
                request.action(),
                request.resource(),
                decision.outcome() == Decision.Outcome.EXPLICIT_DENY ? "explicitDeny" : "implicitDeny",
                decision.layer().words(),
                match.map(one -> one.source().id()).orElse(""),
                match.map(one -> one.statement().label()).orElse(""),
                match.map(AccessLog::conditions).orElse(List.of()),
                message));
        if (denials.size() > MOST_DENIALS) {
            denials.removeLast();
        }
    }

    private static List<String> conditions(Match match) {
        return match.statement().conditions().stream().map(AccessLog::text).toList();
    }

    private static String text(Condition condition) {
        return condition.operatorText() + " " + condition.key() + " " + condition.wanted();
    }

    synchronized void done(String principal, List<Access> accesses) {
        Map<String, Set<String>> actions = seen.computeIfAbsent(principal, arn -> new TreeMap<>());
        for (Access access : accesses) {
            Set<String> resources = actions.computeIfAbsent(access.request().action(), action -> new TreeSet<>());
            resources.add(access.request().resource());
            if (resources.size() > MOST_RESOURCES) {
                String pattern = pattern(resources);
                resources.clear();
                resources.add(pattern);
            }
        }
    }

    /** What all of them have in common at their beginning. */
    private static String pattern(Set<String> resources) {
        String common = resources.iterator().next();
        for (String resource : resources) {
            int length = 0;
            while (length < Math.min(common.length(), resource.length())
                    && common.charAt(length) == resource.charAt(length)
                    && common.charAt(length) != '*') {
                length++;
            }
            common = common.substring(0, length);
        }
        return common + "*";
    }

    @Override
    public synchronized List<Denial> denials() {
        return List.copyOf(denials);
    }

    @Override
    public synchronized Optional<String> leastPrivilege(String arnOrName) {
        return seen.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(arnOrName) || entry.getKey().endsWith("/" + arnOrName))
                .findFirst()
                .map(entry -> policy(entry.getValue()));
    }

    /** Actions upon the same resources share a statement. */
    private static String policy(Map<String, Set<String>> actions) {
        Map<Set<String>, List<String>> byResources = new LinkedHashMap<>();
        actions.forEach((action, resources) -> byResources
                .computeIfAbsent(Set.copyOf(resources), same -> new ArrayList<>())
                .add(action));
        List<Document> statements = new ArrayList<>();
        byResources.forEach((resources, names) -> {
            Map<String, Document> statement = new LinkedHashMap<>();
            statement.put("Effect", new Document.Text("Allow"));
            statement.put("Action", texts(names));
            statement.put("Resource", texts(List.copyOf(new TreeSet<>(resources))));
            statements.add(new Document.Object(statement));
        });
        Map<String, Document> policy = new LinkedHashMap<>();
        policy.put("Version", new Document.Text("2012-10-17"));
        policy.put("Statement", new Document.Array(statements));
        return JsonText.write(new Document.Object(policy));
    }

    private static Document texts(List<String> texts) {
        return new Document.Array(
                texts.stream().map(text -> (Document) new Document.Text(text)).toList());
    }
}
