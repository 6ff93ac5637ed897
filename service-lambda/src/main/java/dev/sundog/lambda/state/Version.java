package dev.sundog.lambda.state;

import dev.sundog.lambda.api.FunctionConfiguration;
import java.util.function.UnaryOperator;

/** A version of a function: {@code $LATEST}, or one that was published and stays as it is. */
public record Version(FunctionConfiguration configuration, Code code) {

    /** Its number, or {@code $LATEST}. */
    public String number() {
        return configuration.version();
    }

    /** This version with another configuration. */
    public Version with(UnaryOperator<FunctionConfiguration.Builder> changes) {
        return new Version(changes.apply(builderOf(configuration)).build(), code);
    }

    /** This version with other code. */
    public Version with(Code newCode) {
        return new Version(configuration, newCode);
    }

    /** Whether it can be invoked. */
    public boolean isActive() {
        return "Active".equals(configuration.state());
    }

    /** A builder that holds all that {@code configuration} says. */
    public static FunctionConfiguration.Builder builderOf(FunctionConfiguration configuration) {
        FunctionConfiguration.Builder builder = FunctionConfiguration.builder();
        int members = FunctionConfiguration.SCHEMA.fields().size();
        for (int i = 0; i < members; i++) {
            builder.put(i, configuration.get(i));
        }
        return builder;
    }
}
