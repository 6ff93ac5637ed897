package dev.sundog.batch.rule;

import dev.sundog.batch.BatchErrors;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the values of parameters in the place of {@code Ref::name} in commands.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html">Job definition parameters</a>
 */
public final class References {

    private static final Pattern REFERENCE = Pattern.compile("Ref::([A-Za-z0-9_.-]+)");

    private References() {}

    /** A command with all references replaced; {@code null} stays {@code null}. */
    public static List<String> replace(List<String> command, Map<String, String> parameters) {
        return command == null
                ? null
                : command.stream().map(word -> replace(word, parameters)).toList();
    }

    private static String replace(String word, Map<String, String> parameters) {
        if (!word.contains("Ref::")) {
            return word;
        }
        return REFERENCE.matcher(word).replaceAll(match -> {
            String value = parameters.get(match.group(1));
            if (value == null) {
                throw BatchErrors.unknownParameter(match.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
