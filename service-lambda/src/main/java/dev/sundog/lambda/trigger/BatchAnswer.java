package dev.sundog.lambda.trigger;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.lambda.invocation.Invoked;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a function says of a batch: which of its records have failed. */
final class BatchAnswer {

    private BatchAnswer() {}

    /**
     * The records that failed; empty where all of them did.
     *
     * @param reports whether the function tells of single records, as {@code ReportBatchItemFailures} has it
     */
    static Optional<Set<String>> failures(Invoked invoked, boolean reports) {
        if (invoked.outcome().isError()) {
            return Optional.empty();
        }
        if (!reports) {
            return Optional.of(Set.of());
        }
        Document answer = JsonText.read(invoked.outcome().payload().asUtf8()).orElse(new Document.Null());
        if (!(answer instanceof Document.Object(Map<String, Document> members))
                || !(members.get("batchItemFailures") instanceof Document.Array(List<Document> items))) {
            // AWS: nothing said, or null, means that all is well; anything else that all has failed.
            boolean nothing = answer instanceof Document.Null
                    || (answer instanceof Document.Object(var other)
                            && other.getOrDefault("batchItemFailures", new Document.Null()) instanceof Document.Null);
            return nothing ? Optional.of(Set.of()) : Optional.empty();
        }
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
