package dev.sundog.sqs.rule;

import dev.sundog.sqs.SqsErrors;
import dev.sundog.sqs.SqsLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a batch as a whole must be. */
public final class BatchRule {

    private BatchRule() {}

    /**
     * Checks number and ids of the entries, in AWS's order.
     *
     * @param entryType the entries' name in the model, which the errors quote
     */
    public static <E> void check(List<E> entries, String entryType, Function<E, String> id) {
        if (entries == null || entries.isEmpty()) {
            throw SqsErrors.emptyBatch(entryType);
        }
        if (entries.size() > SqsLimits.BATCH_ENTRIES) {
            throw SqsErrors.tooManyEntries(entries.size());
        }
        for (int i = 0; i < entries.size(); i++) {
            checkId(id.apply(entries.get(i)), entryType + "." + (i + 1) + ".Id");
        }
        Set<String> ids = new HashSet<>();
        for (E entry : entries) {
            if (!ids.add(id.apply(entry))) {
                throw SqsErrors.batchEntryIdRepeated(id.apply(entry));
            }
        }
    }

    private static void checkId(String id, String parameter) {
        if (id == null) {
            throw SqsErrors.missingParameter(parameter);
        }
        if (id.isEmpty() || id.length() > SqsLimits.BATCH_ENTRY_ID_LENGTH || !Words.isWord(id)) {
            throw SqsErrors.invalidBatchEntryId();
        }
    }
}
