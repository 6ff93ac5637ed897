package dev.sundog.core.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cases that ask something of clients only, each with the reason why no server can meet it. */
final class Exclusions {

    private Exclusions() {}

    /** Reasons by {@link Vector#key()}. */
    static Map<String, String> of(String direction) {
        String text = new String(Vector.resource(direction + "-exclusions.txt"), StandardCharsets.UTF_8);
        Map<String, String> reasons = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split(": ", 2);
            reasons.put(parts[0], parts[1]);
        });
        return reasons;
    }
}
