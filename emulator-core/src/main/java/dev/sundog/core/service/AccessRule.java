package dev.sundog.core.service;

import dev.sundog.core.port.Access;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.Arn;
import java.util.List;

/** What a call wants to do, as policies name it. */
@FunctionalInterface
public interface AccessRule {

    /**
     * As most services have it: the action is named after the operation, and the resource is the first ARN of the service's own in
     * the input, or {@code *}.
     */
    AccessRule BY_MODEL =
            (operation, context, input) -> List.of(Access.of(actionOf(operation), resourceIn(operation, input)));

    /** All that {@code input} wants; each must be allowed. Empty where the operation needs no permission. */
    List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input);

    /** The action that is named after the operation: {@code sqs:SendMessage}. */
    static String actionOf(Operation<?, ?> operation) {
        return operation.service().identity().signingName() + ":" + operation.name();
    }

    private static String resourceIn(Operation<?, ?> operation, Struct input) {
        String service = operation.service().identity().signingName();
        for (Field field : input.schema().fields()) {
            if (input.get(field.index()) instanceof String text
                    && Arn.parse(text)
                            .filter(arn -> arn.service().equals(service))
                            .isPresent()) {
                return text;
            }
        }
        return "*";
    }

    /** A text of the input, by its member's name in the model; {@code null} where it is absent. */
    static String text(Struct input, String member) {
        for (Field field : input.schema().fields()) {
            if (field.name().equals(member)) {
                return input.get(field.index()) instanceof String text ? text : null;
            }
        }
        return null;
    }
}
