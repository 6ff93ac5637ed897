package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.BatchWriteItemInput;
import dev.sundog.dynamodb.api.BatchWriteItemOutput;
import dev.sundog.dynamodb.api.ConsumedCapacity;
import dev.sundog.dynamodb.api.ItemCollectionMetrics;
import dev.sundog.dynamodb.api.TransactionConflictException;
import dev.sundog.dynamodb.api.WriteRequest;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.ItemKey;
import dev.sundog.dynamodb.state.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes up to twenty-five items of one or more tables, each on its own.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
public final class BatchWriteItem {

    private static final ItemWrites.ConditionParameters UNCONDITIONAL =
            new ItemWrites.ConditionParameters(null, null, null, null, null, null);

    private record Place(Table table, ItemKey key) {}

    private final ItemWrites writes;

    public BatchWriteItem(ItemWrites writes) {
        this.writes = writes;
    }

    public BatchWriteItemOutput handle(RequestContext context, BatchWriteItemInput input) {
        checkCount(input.requestItems());
        Map<String, List<ItemWrites.Draft>> drafts = new LinkedHashMap<>();
        input.requestItems()
                .forEach((name, requests) -> drafts.put(
                        name,
                        requests.stream()
                                .map(request -> draft(context.scope(), name, request))
                                .toList()));
        Map<String, List<ItemWrite>> all = new LinkedHashMap<>();
        Set<Place> places = new HashSet<>();
        for (Map.Entry<String, List<ItemWrites.Draft>> entry : drafts.entrySet()) {
            List<ItemWrite> ofTable = new ArrayList<>();
            for (ItemWrites.Draft draft : entry.getValue()) {
                ItemWrite write = draft.write();
                if (!places.add(new Place(write.table(), write.key()))) {
                    throw DynamoDbErrors.validation("Provided list of item keys contains duplicates");
                }
                ofTable.add(write);
            }
            all.put(entry.getKey(), ofTable);
        }
        return perform(all, input);
    }

    private static void checkCount(Map<String, List<WriteRequest>> requests) {
        int count = 0;
        for (Map.Entry<String, List<WriteRequest>> entry : requests.entrySet()) {
            if (entry.getValue().isEmpty()) {
                throw DynamoDbErrors.validation(
                        "The batch write request list for a table cannot be null or empty: " + entry.getKey());
            }
            count += entry.getValue().size();
        }
        if (count > DynamoDbLimits.BATCH_WRITES) {
            throw DynamoDbErrors.validation("Too many items requested for the BatchWriteItem call");
        }
    }

    private ItemWrites.Draft draft(Scope scope, String tableName, WriteRequest request) {
        if (request == null || (request.putRequest() == null) == (request.deleteRequest() == null)) {
            // AWS: says this of the request, in the words for values.
            throw DynamoDbErrors.severalTypes();
        }
        return request.putRequest() != null
                ? writes.put(scope, tableName, request.putRequest().item(), UNCONDITIONAL)
                : writes.delete(scope, tableName, request.deleteRequest().key(), UNCONDITIONAL);
    }

    private static BatchWriteItemOutput perform(Map<String, List<ItemWrite>> all, BatchWriteItemInput input) {
        List<ConsumedCapacity> consumed = new ArrayList<>();
        Map<String, List<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
        boolean counted = Consumption.isWanted(input.returnConsumedCapacity());
        Unprocessed unprocessed = new Unprocessed();
        all.forEach((name, writes) -> {
            Consumption consumption = new Consumption(writes.getFirst().table());
            for (int i = 0; i < writes.size(); i++) {
                ItemWrite write = writes.get(i);
                ItemChange change = unprocessed.perform(
                        write, name, input.requestItems().get(name).get(i));
                if (change == null) {
                    continue;
                }
                if (counted) {
                    consumption.addWrite(change, 1);
                }
                ItemCollectionMetrics ofItem =
                        CollectionMetrics.of(input.returnItemCollectionMetrics(), write.table(), change);
                if (ofItem != null) {
                    metrics.computeIfAbsent(name, key -> new ArrayList<>()).add(ofItem);
                }
            }
            if (counted) {
                consumed.add(consumption.answer(input.returnConsumedCapacity()));
            }
        });
        return new BatchWriteItemOutput(
                unprocessed.requests(), metrics.isEmpty() ? null : metrics, counted ? consumed : null);
    }

    /** The writes for the client to try again: without units for now, or of items that a transaction is about to write. */
    private static final class Unprocessed {

        private final Map<String, List<WriteRequest>> requests = new LinkedHashMap<>();
        private ServiceError refusal;
        private boolean some;

        /** Performs a write; {@code null} where it must wait. */
        ItemChange perform(ItemWrite write, String table, WriteRequest request) {
            try {
                ItemChange change = SingleWrite.perform(write).change();
                some = true;
                return change;
            } catch (ServiceError refused) {
                boolean claimed = refused.type().equals(TransactionConflictException.TYPE);
                if (!claimed && !DynamoDbErrors.isThrottling(refused)) {
                    throw refused;
                }
                if (!claimed) {
                    refusal = refused;
                }
                requests.computeIfAbsent(table, key -> new ArrayList<>()).add(request);
                return null;
            }
        }

        /** AWS: a batch of which nothing could be written is refused as a whole. */
        Map<String, List<WriteRequest>> requests() {
            if (!some && refusal != null) {
                throw refusal;
            }
            return requests;
        }
    }
}
