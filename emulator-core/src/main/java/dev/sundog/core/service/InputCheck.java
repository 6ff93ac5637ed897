package dev.sundog.core.service;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.Validator;
import java.util.List;
import java.util.function.Function;

/** What is checked of inputs before they reach a handler; the errors are the service's own. */
@FunctionalInterface
public interface InputCheck {

    /** No checks: the service does them all by itself, because AWS's words or their order are of its own. */
    InputCheck NONE = input -> {};

    /** Refuses {@code input} by throwing a {@link ServiceError}, or lets it pass. */
    void check(Struct input);

    /**
     * The constraints of the model.
     *
     * @param refusal makes the service's error from AWS's sentence, {@code 1 validation error detected: ...}
     */
    static InputCheck byModel(Validator validator, Function<String, ServiceError> refusal) {
        return input -> {
            List<String> violations = validator.violations(input);
            if (!violations.isEmpty()) {
                throw refusal.apply(Validator.message(violations));
            }
        };
    }
}
