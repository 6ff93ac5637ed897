package dev.sundog.lambda.state;

import dev.sundog.lambda.api.FunctionConfiguration;
import java.util.function.UnaryOperator;

/**
 * A version of a function: {@code $LATEST}, or one that was published and stays as it is.
 *
 * @param published whether the newest published version has all that this says, so that there is nothing to publish
 */
public record Version(FunctionConfiguration configuration, Code code, boolean published) {

    /** Its number, or {@code $LATEST}. */
    public String number() {
        return configuration.version();
    }

    /** This version with another configuration. */
    public Version with(UnaryOperator<FunctionConfiguration.Builder> changes) {
        return new Version(changes.apply(builderOf(configuration)).build(), code, published);
    }

    /** This version with other code. */
    public Version with(Code newCode) {
        return new Version(configuration, newCode, published);
    }

    /** This version, published or not. */
    public Version published(boolean isPublished) {
        return new Version(configuration, code, isPublished);
    }

    /** This version under another revision. */
    public Version revised(String revision) {
        return with(builder -> builder.revisionId(revision));
    }

    /** Whether it can be invoked. */
    public boolean isActive() {
        return "Active".equals(configuration.state());
    }

    /** Whether it can be invoked and no change of it is under way. */
    public boolean isSettled() {
        return isActive() && "Successful".equals(configuration.lastUpdateStatus());
    }

    /** Whether another version does the same: its code and settings, whatever their revisions and states. */
    public boolean isLike(Version other) {
        return code.sha256().equals(other.code.sha256())
                && code.image().equals(other.code.image())
                && lasting(this).equals(lasting(other));
    }

    private static FunctionConfiguration lasting(Version version) {
        return builderOf(version.configuration)
                .revisionId(null)
                .lastModified(null)
                .state(null)
                .stateReason(null)
                .stateReasonCode(null)
                .lastUpdateStatus(null)
                .lastUpdateStatusReason(null)
                .lastUpdateStatusReasonCode(null)
                .build();
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
