package dev.sundog.core.port;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What users add to every container of a service, in the words of {@code docker run}: {@code LAMBDA_DOCKER_FLAGS} and its like.
 *
 * @param labels of {@code -l key=value} and {@code --label key=value}, which is what Testcontainers puts there
 * @param environment of {@code -e NAME=value} and {@code --env NAME=value}
 * @param ignored the words that have no effect
 */
public record ContainerFlags(Map<String, String> labels, Map<String, String> environment, List<String> ignored) {

    /** Reads flags; a value may follow its flag or an equals sign. */
    public static ContainerFlags parse(String text) {
        ContainerFlags flags = new ContainerFlags(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        String[] words = text.isBlank() ? new String[0] : text.strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            String flag = words[i];
            String value = null;
            if (flag.startsWith("--") && flag.contains("=")) {
                value = flag.substring(flag.indexOf('=') + 1);
                flag = flag.substring(0, flag.indexOf('='));
            }
            Map<String, String> target = flags.target(flag);
            if (target == null || value == null && i + 1 == words.length) {
                flags.ignored.add(words[i]);
            } else {
                String[] pair = (value == null ? words[++i] : value).split("=", 2);
                target.put(pair[0], pair.length > 1 ? pair[1] : "");
            }
        }
        return flags;
    }

    private Map<String, String> target(String flag) {
        return switch (flag) {
            case "-l", "--label" -> labels;
            case "-e", "--env" -> environment;
            default -> null;
        };
    }
}
