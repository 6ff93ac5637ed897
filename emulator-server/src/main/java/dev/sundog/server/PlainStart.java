package dev.sundog.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the usual options of {@code start} without the command line's parser, whose classes would cost a third of the start. What
 * it does not know in every detail it leaves to the parser.
 */
final class PlainStart {

    private static final Map<String, String> WITH_VALUE =
            Map.of("--port", "PORT", "--host", "HOST", "--services", "SERVICES", "--data-dir", "DATA_DIR");
    private static final Map<String, String> FLAGS =
            Map.of("--persistence", "PERSISTENCE", "--strict", "STRICT", "--verify-signatures", "VERIFY_SIGNATURES");

    private PlainStart() {}

    /** The settings of a plain start by name; empty where the arguments are for the parser. */
    static Optional<Map<String, String>> settings(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("start")) {
            return Optional.empty();
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String option = arguments[i];
            boolean understood = FLAGS.containsKey(option)
                    ? put(settings, FLAGS.get(option), "1")
                    : i + 1 < arguments.length && withValue(settings, option, arguments[++i]);
            if (!understood) {
                return Optional.empty();
            }
        }
        return Optional.of(settings);
    }

    private static boolean withValue(Map<String, String> settings, String option, String value) {
        if (value.startsWith("-") || !WITH_VALUE.containsKey(option)) {
            return false;
        }
        if (option.equals("--data-dir")) {
            settings.put("PERSISTENCE", "1");
        }
        return put(settings, WITH_VALUE.get(option), value);
    }

    /** Whether the setting was not there yet: the parser refuses an option that is given twice. */
    private static boolean put(Map<String, String> settings, String name, String value) {
        return settings.put(name, value) == null || name.equals("PERSISTENCE");
    }
}
