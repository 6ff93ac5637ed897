package dev.sundog.batch.rule;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.api.EvaluateOnExit;
import dev.sundog.batch.api.JobTimeout;
import dev.sundog.batch.api.RetryStrategy;
import java.util.regex.Pattern;

/** What retry strategies, timeouts and priorities may say, of job definitions and of jobs. */
public final class RetryRule {

    private static final Pattern EXIT_CODE = Pattern.compile("[0-9]*\\*?");
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9.:\\s(){}_,/'\"=-]*\\*?");
    private static final int LONGEST_CONDITION = 512;

    private RetryRule() {}

    public static void check(RetryStrategy retry) {
        if (retry == null) {
            return;
        }
        Integer attempts = retry.attempts();
        Violation.when(attempts == null, "RetryAttempts must be provided with retry strategy.");
        Violation.when(attempts < 1 || attempts > BatchLimits.ATTEMPTS, "RetryAttempts must be between 1 and 10.");
        if (retry.evaluateOnExit() == null) {
            return;
        }
        Violation.when(
                retry.evaluateOnExit().size() > BatchLimits.EXIT_RULES,
                "EvaluateOnExit cannot have more than 5 conditions.");
        retry.evaluateOnExit().forEach(RetryRule::check);
    }

    private static void check(EvaluateOnExit rule) {
        Violation.when(
                rule.onExitCode() == null && rule.onReason() == null && rule.onStatusReason() == null,
                "EvaluateOnExit should contain at least one of onExitCode, onReason or onStatusReason");
        String action = rule.action();
        Violation.when(
                action == null || !action.equalsIgnoreCase("RETRY") && !action.equalsIgnoreCase("EXIT"),
                "Invalid action in EvaluateOnExit: " + action);
        checkCondition(rule.onExitCode(), EXIT_CODE);
        checkCondition(rule.onReason(), TEXT);
        checkCondition(rule.onStatusReason(), TEXT);
    }

    private static void checkCondition(String condition, Pattern pattern) {
        if (condition != null) {
            Violation.when(
                    condition.length() > LONGEST_CONDITION, "Evaluate on exit condition cannot exceed 512 characters.");
            Violation.when(
                    !pattern.matcher(condition).matches(),
                    "Evaluate on exit condition contains restricted characters.");
        }
    }

    public static void check(JobTimeout timeout) {
        Violation.when(
                timeout != null
                        && (timeout.attemptDurationSeconds() == null
                                || timeout.attemptDurationSeconds() < BatchLimits.SHORTEST_TIMEOUT_SECONDS),
                "AttemptDurationSeconds in Timeout must be at least 60 seconds.");
    }

    public static void checkPriority(Integer priority) {
        Violation.when(
                priority != null && (priority < 0 || priority > BatchLimits.HIGHEST_PRIORITY),
                "Scheduling priority must be between 0 and 9999.");
    }
}
