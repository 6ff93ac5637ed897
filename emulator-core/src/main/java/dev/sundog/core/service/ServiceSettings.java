package dev.sundog.core.service;

import java.util.Map;
import java.util.Optional;

/** Settings as the user gave them, by name without the prefixes {@code SUNDOG_} and {@code LOCALSTACK_}. */
public record ServiceSettings(Map<String, String> values) {

    /** Nothing set. */
    public static final ServiceSettings NONE = new ServiceSettings(Map.of());

    /** The setting's text where it is set and not blank. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Whether the setting is {@code 1} or {@code true}. */
    public boolean flag(String name) {
        return text(name)
                .filter(text -> text.equals("1") || text.equalsIgnoreCase("true"))
                .isPresent();
    }
}
