package dev.sundog.logs.policy;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.Distribution;
import java.util.Map;

/**
 * The document of a subscription of all groups.
 *
 * @param roleArn or empty
 */
public record SubscriptionPolicy(String destinationArn, String roleArn, String pattern, String distribution) {

    /** Reads a document, or refuses it. */
    public static SubscriptionPolicy parse(String document) {
        Map<String, Document> members =
                JsonText.readObject(document).map(Document.Object::members).orElseThrow(LogsErrors::malformedPolicy);
        String distribution = text(members, "Distribution");
        if (text(members, "DestinationArn").isEmpty()
                || !(distribution.isEmpty()
                        || distribution.equals(Distribution.BY_LOG_STREAM)
                        || distribution.equals(Distribution.RANDOM))) {
            throw LogsErrors.malformedPolicy();
        }
        return new SubscriptionPolicy(
                text(members, "DestinationArn"),
                text(members, "RoleArn"),
                text(members, "FilterPattern"),
                distribution.isEmpty() ? Distribution.BY_LOG_STREAM : distribution);
    }

    private static String text(Map<String, Document> members, String name) {
        return switch (members.get(name)) {
            case Document.Text(String value) -> value;
            case null -> "";
            default -> throw LogsErrors.malformedPolicy();
        };
    }
}
