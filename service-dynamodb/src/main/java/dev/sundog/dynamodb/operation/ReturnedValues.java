package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.expression.Update;
import dev.sundog.dynamodb.state.ItemChange;
import dev.sundog.dynamodb.value.WireValues;
import java.util.Map;

/** The attributes that writes answer, as {@code ReturnValues} asks; {@code null} where there are none. */
final class ReturnedValues {

    private ReturnedValues() {}

    /** Refuses what only updates can answer. */
    static void checkOldOnly(String mode) {
        if (mode != null && !mode.equals("ALL_OLD") && !mode.equals("NONE")) {
            throw DynamoDbErrors.validation("ReturnValues can only be ALL_OLD or NONE");
        }
    }

    /** The item as it was. */
    static Map<String, AttributeValue> old(String mode, ItemChange change) {
        return "ALL_OLD".equals(mode) && change.before() != null ? WireValues.write(change.beforeItem()) : null;
    }

    /** What an update answers. */
    static Map<String, AttributeValue> ofUpdate(String mode, ItemChange change, Update update) {
        return switch (mode == null ? "NONE" : mode) {
            case "ALL_OLD" -> old(mode, change);
            case "ALL_NEW" -> change.after() == null ? null : WireValues.write(change.afterItem());
            case "UPDATED_OLD" -> some(change.beforeItem(), update);
            case "UPDATED_NEW" -> some(change.afterItem(), update);
            default -> null;
        };
    }

    // AWS: of a nested path, only what it leads to is answered, within its maps and lists.
    private static Map<String, AttributeValue> some(
            Map<String, dev.sundog.dynamodb.value.AttributeValue> item, Update update) {
        var some = update.touched().of(item);
        return some.isEmpty() ? null : WireValues.write(some);
    }
}
