package dev.sundog.server.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the settings that the user gave, by the names that were used.
 *
 * @param honoured names that had an effect
 * @param ignored names that LocalStack knows and that have no effect here
 * @param unknown names with our prefix or LocalStack's that nobody knows, most likely misspelt
 */
public record SettingsReport(List<String> honoured, List<String> ignored, List<String> unknown) {

    /** One line for the log; empty where nothing was set. */
    public String line() {
        List<String> parts = new ArrayList<>();
        add(parts, "in force", honoured);
        add(parts, "without effect", ignored);
        add(parts, "unknown", unknown);
        return parts.isEmpty() ? "" : "settings " + String.join("; ", parts);
    }

    private static void add(List<String> parts, String label, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(label + ": " + String.join(", ", names));
        }
    }
}
