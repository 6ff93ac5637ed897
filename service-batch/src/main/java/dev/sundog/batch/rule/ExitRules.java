package dev.sundog.batch.rule;

import dev.sundog.batch.api.EvaluateOnExit;
import dev.sundog.batch.api.RetryStrategy;
import dev.sundog.batch.state.ContainerEnd;

/**
 * Whether an attempt that failed is followed by another one.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/job_retries.html">Automated job retries</a>
 */
public final class ExitRules {

    private ExitRules() {}

    /** Decides after so many attempts; the first rule whose conditions all hold decides, and without one it is tried again. */
    public static boolean isRetried(RetryStrategy strategy, int attempts, String statusReason, ContainerEnd end) {
        if (attempts >= strategy.attempts()) {
            return false;
        }
        if (strategy.evaluateOnExit() == null) {
            return true;
        }
        for (EvaluateOnExit rule : strategy.evaluateOnExit()) {
            if (holds(rule, statusReason, end)) {
                return rule.action().equalsIgnoreCase("RETRY");
            }
        }
        return true;
    }

    private static boolean holds(EvaluateOnExit rule, String statusReason, ContainerEnd end) {
        return matches(rule.onStatusReason(), statusReason)
                && matches(rule.onReason(), end.reason())
                && matches(rule.onExitCode(), end.hasExitCode() ? Integer.toString(end.exitCode()) : "");
    }

    /** A star at the end stands for anything; elsewhere it is an ordinary character. */
    private static boolean matches(String pattern, String text) {
        if (pattern == null) {
            return true;
        }
        return pattern.endsWith("*")
                ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(text);
    }
}
