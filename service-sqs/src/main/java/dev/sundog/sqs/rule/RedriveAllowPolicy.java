package dev.sundog.sqs.rule;

import static dev.sundog.sqs.api.QueueAttributeName.REDRIVE_ALLOW_POLICY;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which queues may name a queue as their dead-letter queue.
 *
 * @param permission {@code allowAll}, {@code denyAll} or {@code byQueue}
 * @param sources the ARNs of the queues that may, for {@code byQueue}
 */
record RedriveAllowPolicy(String permission, List<String> sources) {

    private static final String PERMISSION = "redrivePermission";
    private static final String SOURCES = "sourceQueueArns";
    private static final Set<String> PERMISSIONS = Set.of("allowAll", "denyAll", "byQueue");
    private static final String CANNOT = "Amazon SQS can't create the redrive allow policy";

    /** Checks the text of a policy; an empty text takes the policy away. */
    static void check(String text) {
        if (text.isEmpty()) {
            return;
        }
        Map<String, Document> members = JsonText.readObject(text)
                .map(Document.Object::members)
                .filter(RedriveAllowPolicy::isWellFormed)
                .orElseThrow(() -> SqsErrors.invalidAttributeValue(
                        REDRIVE_ALLOW_POLICY, CANNOT + ", as it’s in an unsupported format."));
        boolean byQueue = permission(members).equals("byQueue");
        int sources = sources(members).map(List::size).orElse(0);
        if (byQueue && sources == 0) {
            throw refused(
                    text,
                    "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns "
                            + "values.");
        }
        if (!byQueue && members.containsKey(SOURCES)) {
            throw refused(text, "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
        }
        if (sources > SqsLimits.REDRIVE_SOURCES) {
            throw refused(text, "The maximum number of source queue ARNs you can specify is 10.");
        }
    }

    /** Reads a policy that was checked. */
    static RedriveAllowPolicy read(String text) {
        Map<String, Document> members = JsonText.readObject(text).orElseThrow().members();
        return new RedriveAllowPolicy(permission(members), sources(members).orElse(List.of()));
    }

    boolean allows(String source) {
        return permission.equals("allowAll") || (permission.equals("byQueue") && sources.contains(source));
    }

    private static boolean isWellFormed(Map<String, Document> members) {
        return PERMISSIONS.contains(permission(members))
                && Set.of(PERMISSION, SOURCES).containsAll(members.keySet())
                && (!members.containsKey(SOURCES) || sources(members).isPresent());
    }

    private static String permission(Map<String, Document> members) {
        return members.get(PERMISSION) instanceof Document.Text(String permission) ? permission : "";
    }

    /** The sources; empty where there are none or where they are no list of texts. */
    private static Optional<List<String>> sources(Map<String, Document> members) {
        if (!(members.get(SOURCES) instanceof Document.Array(List<Document> items))) {
            return Optional.empty();
        }
        List<String> sources = new ArrayList<>();
        for (Document item : items) {
            if (!(item instanceof Document.Text(String arn))) {
                return Optional.empty();
            }
            sources.add(arn);
        }
        return Optional.of(sources);
    }

    private static ServiceError refused(String text, String reason) {
        return SqsErrors.invalidParameter(REDRIVE_ALLOW_POLICY, text, CANNOT + ". " + reason);
    }
}
