package dev.sundog.dynamodb.operation;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.api.CancellationReason;
import dev.sundog.dynamodb.api.ConditionalCheckFailedException;
import dev.sundog.dynamodb.api.ProvisionedThroughputExceededException;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.state.ItemKey;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Several writes that happen all together or not at all. First the items are claimed, then, with the locks of all tables held,
 * they are looked at and changed: so transactions are serialisable with everything else. Between the two, whoever would write
 * or, in a transaction, read a claimed item meets a conflict.
 */
final class Transaction {

    /** Stands for the writes that are not to blame. */
    static final CancellationReason NO_REASON = new CancellationReason(null, "None", null);

    /** Stands for what another transaction is about to write. */
    private static final CancellationReason CONFLICT =
            new CancellationReason(null, "TransactionConflict", DynamoDbErrors.CONFLICT);

    /** An item, there or not. */
    record Place(Table table, ItemKey key) {

        /** Whether another transaction is about to write it; with the table's lock held. */
        boolean isClaimed() {
            return table.claims().hold(key);
        }
    }

    private Transaction() {}

    /**
     * One of the writes, or why it is impossible.
     *
     * @param write {@code null} where the reason is given
     * @param reason {@code null} where the write is given
     */
    record Part(ItemWrite write, CancellationReason reason) {}

    /**
     * Makes all changes, in the order of the parts; the change of a mere check is {@code null}.
     *
     * @param alongside what a crash must not part from the changes
     */
    static List<ItemChange> perform(List<Part> parts, Runnable alongside) {
        List<ItemWrite> writes =
                parts.stream().map(Part::write).filter(Objects::nonNull).toList();
        checkDistinct(writes);
        Set<Table> tables = new LinkedHashSet<>();
        writes.forEach(write -> tables.add(write.table()));
        Tables.locked(tables, () -> claim(parts, writes));
        return Tables.locked(tables, () -> {
            try {
                List<ItemChange> changes = evaluate(parts);
                writes.getFirst().table().together(() -> {
                    apply(writes, changes);
                    alongside.run();
                });
                return changes;
            } finally {
                writes.forEach(write -> write.table().claims().giveBack(write.key()));
            }
        });
    }

    private static void apply(List<ItemWrite> writes, List<ItemChange> changes) {
        for (int i = 0; i < writes.size(); i++) {
            Table table = writes.get(i).table();
            if (changes.get(i) != null) {
                table.throughput().write(changes.get(i), TransactionUnits.FACTOR);
                table.apply(changes.get(i), false);
            } else {
                table.throughput()
                        .writeNothing(
                                TransactionUnits.ofCheck(table.get(writes.get(i).key())));
            }
        }
    }

    private static Void claim(List<Part> parts, List<ItemWrite> writes) {
        if (writes.stream().map(Transaction::placeOf).anyMatch(Place::isClaimed)) {
            throw DynamoDbErrors.transactionCanceled(parts.stream()
                    .map(part -> part.reason() != null ? part.reason() : conflict(placeOf(part.write())))
                    .toList());
        }
        writes.forEach(write -> write.table().claims().take(write.key()));
        return null;
    }

    private static Place placeOf(ItemWrite write) {
        return new Place(write.table(), write.key());
    }

    private static CancellationReason conflict(Place place) {
        return place.isClaimed() ? CONFLICT : NO_REASON;
    }

    /** Refuses to read what another transaction is about to write, or without units; with the locks of all tables held. */
    static void checkReads(List<Place> reads) {
        cancelUnless(reads, Transaction::conflict);
        cancelUnless(reads, place -> lackOfUnits(place.table()));
    }

    private static void cancelUnless(List<Place> reads, Function<Place, CancellationReason> check) {
        List<CancellationReason> reasons = reads.stream().map(check).toList();
        if (!reasons.stream().allMatch(NO_REASON::equals)) {
            throw DynamoDbErrors.transactionCanceled(reasons);
        }
    }

    private static CancellationReason lackOfUnits(Table table) {
        try {
            table.throughput().checkRead(null);
            return NO_REASON;
        } catch (ServiceError throttled) {
            return reason(throttled);
        }
    }

    private static void checkDistinct(List<ItemWrite> writes) {
        Set<Place> places = new HashSet<>();
        for (ItemWrite write : writes) {
            if (!places.add(placeOf(write))) {
                throw severalOnOneItem();
            }
        }
    }

    static ServiceError severalOnOneItem() {
        return DynamoDbErrors.validation("Transaction request cannot include multiple operations on one item");
    }

    private static List<ItemChange> evaluate(List<Part> parts) {
        List<ItemChange> changes = new ArrayList<>();
        List<CancellationReason> reasons = new ArrayList<>();
        boolean canceled = false;
        long bytes = 0;
        for (Part part : parts) {
            CancellationReason reason = part.reason();
            ItemChange change = null;
            try {
                change = reason == null ? part.write().evaluate() : null;
                if (change != null) {
                    part.write().table().throughput().checkWrite(change);
                }
            } catch (ServiceError e) {
                reason = reason(e);
            }
            canceled |= reason != null;
            bytes += change == null || change.after() == null
                    ? 0
                    : change.after().size();
            changes.add(change);
            reasons.add(reason == null ? NO_REASON : reason);
        }
        if (canceled) {
            throw DynamoDbErrors.transactionCanceled(reasons);
        }
        if (bytes > DynamoDbLimits.TRANSACTION_SIZE) {
            throw DynamoDbErrors.validation("Transaction request size cannot exceed 4 MB");
        }
        return changes;
    }

    /** Why a transaction is canceled, said of the write that is the cause. */
    static CancellationReason reason(ServiceError error) {
        if (error.type().equals(ConditionalCheckFailedException.TYPE)) {
            return new CancellationReason(
                    error.detail() instanceof ConditionalCheckFailedException failed ? failed.item() : null,
                    "ConditionalCheckFailed",
                    error.getMessage());
        }
        if (DynamoDbErrors.isThrottling(error)) {
            boolean provisioned = error.type().equals(ProvisionedThroughputExceededException.TYPE);
            return new CancellationReason(
                    null, provisioned ? "ProvisionedThroughputExceeded" : "ThrottlingError", error.getMessage());
        }
        return new CancellationReason(null, "ValidationError", error.getMessage());
    }
}
