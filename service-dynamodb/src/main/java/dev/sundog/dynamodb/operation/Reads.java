package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.rule.TableNames;
import dev.sundog.dynamodb.state.Index;
import dev.sundog.dynamodb.state.Table;

/** What queries and scans share. */
final class Reads {

    private Reads() {}

    /** The index that a request names; {@code null} where it names none. */
    static Index index(Table table, String name, boolean consistent) {
        if (name == null) {
            return null;
        }
        TableNames.check(name);
        Index index = table.indexNamed(name);
        if (index == null) {
            throw DynamoDbErrors.noSuchIndex(name);
        }
        if (index.isGlobal() && consistent) {
            throw DynamoDbErrors.validation("Consistent reads are not supported on global secondary indexes");
        }
        return index;
    }
}
