package dev.sundog.ecr.rule;

import dev.sundog.core.service.InputCheck;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.Validator;
import dev.sundog.ecr.EcrErrors;
import java.util.List;

/** The constraints of the model in ECR's own words, which name one parameter and not its value. */
public final class ParameterRule implements InputCheck {

    private static final String FAILED = "' failed to satisfy constraint: ";
    private static final String PATTERN = "Member must satisfy regular expression pattern: ";

    private final Validator validator = Validator.usual();

    @Override
    public void check(Struct input) {
        List<String> violations = validator.violations(input);
        if (!violations.isEmpty()) {
            String first = violations.getFirst();
            int end = first.lastIndexOf(FAILED);
            String name = first.substring(first.lastIndexOf(" at '", end) + " at '".length(), end);
            throw EcrErrors.invalidParameter(name, words(first.substring(end + FAILED.length())));
        }
    }

    private static String words(String rule) {
        return rule.startsWith(PATTERN)
                ? "must satisfy regular expression '" + rule.substring(PATTERN.length()) + "'"
                : rule;
    }
}
