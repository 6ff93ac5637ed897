package dev.sundog.logs.rule;

import dev.sundog.core.service.InputCheck;
import dev.sundog.core.shape.Struct;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import java.util.Set;

/** How long the names of groups and streams may be. AWS: checked before the model's constraints, and in other words. */
public final class NameLengthRule {

    private static final Set<String> NAMES = Set.of("logGroupName", "logStreamName");

    private NameLengthRule() {}

    /** Puts this check before {@code next}. */
    public static InputCheck before(InputCheck next) {
        return input -> {
            check(input);
            next.check(input);
        };
    }

    private static void check(Struct input) {
        var fields = input.schema().fields();
        for (int i = 0; i < fields.size(); i++) {
            if (NAMES.contains(fields.get(i).name())
                    && input.get(i) instanceof String name
                    && name.length() > LogsLimits.NAME) {
                throw LogsErrors.nameTooLong();
            }
        }
    }
}
