package dev.sundog.lambda.trigger;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.lambda.invocation.Invoked;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a function says of a batch.
 *
 * @param failures the records that failed; empty where all of them did
 * @param state what it hands on to the next invocation of its window; {@code null} where it says nothing of it
 */
record BatchAnswer(Optional<Set<String>> failures, Document state) {

    /** Nothing of the batch was done. */
    static final BatchAnswer ALL_FAILED = new BatchAnswer(Optional.empty(), null);

    /** @param reports whether the function tells of single records, as {@code ReportBatchItemFailures} has it */
    static BatchAnswer of(Invoked invoked, boolean reports) {
        if (invoked.outcome().isError()) {
            return ALL_FAILED;
        }
        Document answer = JsonText.read(invoked.outcome().payload().asUtf8()).orElse(new Document.Null());
        Document state = answer instanceof Document.Object(Map<String, Document> members) ? members.get("state") : null;
        return new BatchAnswer(reports ? failures(answer) : Optional.of(Set.of()), state);
    }

    /** AWS: nothing said, however it is not said, means that all is well; what cannot be read means that all has failed. */
    private static Optional<Set<String>> failures(Document answer) {
        return switch (answer) {
            case Document.Null() -> Optional.of(Set.of());
            case Document.Array(List<Document> items) when items.isEmpty() -> Optional.of(Set.of());
            case Document.Text(String text) when text.isEmpty() -> Optional.of(Set.of());
            case Document.Object(Map<String, Document> members) ->
                switch (members.getOrDefault("batchItemFailures", new Document.Null())) {
                    case Document.Null() -> Optional.of(Set.of());
                    case Document.Array(List<Document> items) -> identifiers(items);
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static Optional<Set<String>> identifiers(List<Document> items) {
        Set<String> failed = new HashSet<>();
        for (Document item : items) {
            if (item instanceof Document.Object(var one)
                    && one.get("itemIdentifier") instanceof Document.Text(String id)
                    && !id.isEmpty()) {
                failed.add(id);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(failed);
    }
}
