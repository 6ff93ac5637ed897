package dev.sundog.dynamodb.state;

import dev.sundog.dynamodb.api.ParameterizedStatement;
import dev.sundog.dynamodb.api.TransactWriteItem;
import java.util.List;

/**
 * What was performed under the token of a client.
 *
 * @param writes the writes of a TransactWriteItems, or empty
 * @param statements the statements of an ExecuteTransaction, or empty
 * @param millis when
 */
public record TokenRecord(List<TransactWriteItem> writes, List<ParameterizedStatement> statements, long millis) {

    /** Whether both stand for the same request. */
    public boolean isSameRequest(TokenRecord other) {
        return writes.equals(other.writes) && statements.equals(other.statements);
    }
}
