package dev.sundog.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Policy variables: <code>${aws:username}</code>, with a default <code>${aws:username, 'nobody'}</code>, and the three that stand
 * for characters with a meaning: <code>${*}</code>, <code>${?}</code>, <code>${$}</code>.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy variables</a>
 */
final class Variables {

    private static final Set<String> CHARACTERS = Set.of("*", "?", "$");

    private Variables() {}

    /** The pattern with its variables replaced by texts that mean only themselves; empty where one has no value. */
    static Optional<Wildcard> replace(String pattern, RequestKeys keys) {
        Wildcard.Builder result = new Wildcard.Builder();
        int at = 0;
        while (true) {
            int begin = pattern.indexOf("${", at);
            int end = begin < 0 ? -1 : pattern.indexOf('}', begin);
            if (end < 0) {
                return Optional.of(result.pattern(pattern.substring(at)).build());
            }
            result.pattern(pattern.substring(at, begin));
            Optional<String> value = value(pattern.substring(begin + 2, end), keys);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            result.literal(value.get());
            at = end + 1;
        }
    }

    private static Optional<String> value(String variable, RequestKeys keys) {
        if (CHARACTERS.contains(variable)) {
            return Optional.of(variable);
        }
        int comma = variable.indexOf(',');
        String key = (comma < 0 ? variable : variable.substring(0, comma)).strip();
        List<String> values = keys.get(key);
        // AWS: a key of several values is no text that could be put into another.
        if (values.size() == 1) {
            return Optional.of(values.getFirst());
        }
        return comma < 0
                ? Optional.empty()
                : unquoted(variable.substring(comma + 1).strip());
    }

    private static Optional<String> unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        return quoted ? Optional.of(text.substring(1, text.length() - 1)) : Optional.empty();
    }

    /** Adds the keys of all variables in {@code text}. */
    static void addKeys(String text, Set<String> keys) {
        int at = 0;
        while (true) {
            int begin = text.indexOf("${", at);
            int end = begin < 0 ? -1 : text.indexOf('}', begin);
            if (end < 0) {
                return;
            }
            String variable = text.substring(begin + 2, end);
            if (!CHARACTERS.contains(variable)) {
                int comma = variable.indexOf(',');
                keys.add((comma < 0 ? variable : variable.substring(0, comma)).strip());
            }
            at = end + 1;
        }
    }
}
