package dev.sundog.lambda.rule;

import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.LambdaLimits;
import dev.sundog.lambda.api.AliasConfiguration;
import dev.sundog.lambda.state.FunctionRecord;

/** For what, and how many, environments may be kept ready. */
public final class ProvisionRule {

    private ProvisionRule() {}

    /** A version that changes has none. */
    public static void checkPublished(FunctionRef ref, String words) {
        if (ref.qualifier().isEmpty() || ref.qualifier().equals(FunctionRef.LATEST)) {
            throw LambdaErrors.invalidParameter(words);
        }
    }

    /**
     * Whether so many may be kept.
     *
     * @param reserved what all functions of the account have reserved
     */
    public static void check(FunctionRecord function, String qualifier, int wanted, LambdaLimits limits, int reserved) {
        AliasConfiguration alias = function.aliases().get(qualifier);
        if (alias != null) {
            checkAlias(function, alias);
        } else if (function.aliases().values().stream()
                .anyMatch(other -> function.provisions().containsKey(other.name())
                        && other.functionVersion().equals(qualifier))) {
            throw LambdaErrors.conflict("Version is pointed by a Provisioned Concurrency alias");
        }
        if (function.reserved().isPresent()) {
            if (wanted + others(function, qualifier) > function.reserved().getAsInt()) {
                throw LambdaErrors.invalidParameter("Requested Provisioned Concurrency should not be greater than the "
                        + "reservedConcurrentExecution for function");
            }
            return;
        }
        int unreserved = limits.concurrency() - reserved;
        if (wanted > unreserved) {
            throw LambdaErrors.invalidParameterOfNobody(
                    "Specified ConcurrentExecutions for function is greater than account's "
                            + "unreserved concurrency [" + unreserved + "].");
        }
        if (unreserved - wanted < limits.unreserved()) {
            throw LambdaErrors.invalidParameterOfNobody(
                    "Specified ConcurrentExecutions for function decreases account's "
                            + "UnreservedConcurrentExecution below its minimum value of [" + limits.unreserved()
                            + "].");
        }
    }

    /**
     * Whether a function may reserve so little.
     *
     * @param wanted what it is to reserve
     */
    public static void checkReserved(FunctionRecord function, int wanted) {
        int provided = others(function, "");
        if (wanted < provided) {
            throw LambdaErrors.invalidParameterOfNobody(" ReservedConcurrentExecutions  " + wanted
                    + " should not be lower than function's total provisioned concurrency [" + provided + "].");
        }
    }

    private static int others(FunctionRecord function, String qualifier) {
        return function.provisions().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(qualifier))
                .mapToInt(entry -> entry.getValue().requested())
                .sum();
    }

    private static void checkAlias(FunctionRecord function, AliasConfiguration alias) {
        if (alias.routingConfig() != null
                && alias.routingConfig().additionalVersionWeights() != null
                && !alias.routingConfig().additionalVersionWeights().isEmpty()) {
            throw LambdaErrors.invalidParameter("Alias with weights can not be used with Provisioned Concurrency");
        }
        boolean taken = function.provisions().containsKey(alias.functionVersion())
                || function.aliases().values().stream()
                        .anyMatch(other -> !other.name().equals(alias.name())
                                && function.provisions().containsKey(other.name())
                                && other.functionVersion().equals(alias.functionVersion()));
        if (taken) {
            throw LambdaErrors.conflict(
                    "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
        }
    }
}
