package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.CancellationReason;
import dev.sundog.dynamodb.api.Get;
import dev.sundog.dynamodb.api.ItemResponse;
import dev.sundog.dynamodb.api.TransactGetItem;
import dev.sundog.dynamodb.api.TransactGetItemsInput;
import dev.sundog.dynamodb.api.TransactGetItemsOutput;
import dev.sundog.dynamodb.expression.Expressions;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.rule.KeyRule;
import dev.sundog.dynamodb.rule.PathRule;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.Tables;
import dev.sundog.dynamodb.value.WireValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads up to a hundred items as they are at one moment.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">TransactGetItems</a>
 */
public final class TransactGetItems {

    private record Read(Transaction.Place place, Projection projection) {

        Table table() {
            return place.table();
        }
    }

    private final TableAccess tables;
    private final Expressions expressions;

    public TransactGetItems(TableAccess tables, Expressions expressions) {
        this.tables = tables;
        this.expressions = expressions;
    }

    public TransactGetItemsOutput handle(RequestContext context, TransactGetItemsInput input) {
        List<Read> reads = reads(context.scope(), input);
        Set<Transaction.Place> places = new LinkedHashSet<>();
        Set<Table> involved = new LinkedHashSet<>();
        for (Read read : reads) {
            if (!places.add(read.place())) {
                throw Transaction.severalOnOneItem();
            }
            involved.add(read.table());
        }
        List<StoredItem> found = Tables.locked(involved, () -> {
            Transaction.checkReads(List.copyOf(places));
            List<StoredItem> items = new ArrayList<>();
            for (Read read : reads) {
                StoredItem item = read.table().get(read.place().key());
                read.table().throughput().read(null, TransactionUnits.ofRead(item));
                items.add(item);
            }
            return items;
        });
        List<ItemResponse> responses = new ArrayList<>();
        TransactionUnits units = new TransactionUnits();
        for (int i = 0; i < reads.size(); i++) {
            StoredItem item = found.get(i);
            responses.add(new ItemResponse(GetItem.answer(item, reads.get(i).projection())));
            units.read(reads.get(i).table(), item);
        }
        return new TransactGetItemsOutput(
                units.answer(input.returnConsumedCapacity(), Consumption.Direction.READ), responses);
    }

    private List<Read> reads(Scope scope, TransactGetItemsInput input) {
        List<Read> reads = new ArrayList<>();
        List<CancellationReason> reasons = new ArrayList<>();
        boolean canceled = false;
        for (TransactGetItem item : input.transactItems()) {
            CancellationReason reason = Transaction.NO_REASON;
            Get get = item.get();
            Projection projection =
                    ReadProjection.of(expressions, get.projectionExpression(), null, get.expressionAttributeNames());
            var key = WireValues.readItem(get.key());
            Table table = tables.forItems(scope, get.tableName());
            try {
                reads.add(new Read(new Transaction.Place(table, KeyRule.keyOf(table.schema(), key)), projection));
            } catch (ServiceError e) {
                reason = Transaction.reason(e);
                canceled = true;
            }
            PathRule.check(table, projection);
            reasons.add(reason);
        }
        if (canceled) {
            throw DynamoDbErrors.transactionCanceled(reasons);
        }
        return reads;
    }
}
