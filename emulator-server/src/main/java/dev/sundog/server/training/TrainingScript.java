package dev.sundog.server.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code META-INF/sundog/training/SERVICE.http}: requests as they go over the wire, each after a line that begins with
 * {@code ###}: method and path, headers, an empty line, the body.
 */
final class TrainingScript {

    private TrainingScript() {}

    static List<TrainingRequest> parse(String text) {
        List<TrainingRequest> requests = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("###")) {
                addTo(requests, block);
                block.clear();
            } else {
                block.add(line);
            }
        }
        addTo(requests, block);
        return requests;
    }

    private static void addTo(List<TrainingRequest> requests, List<String> block) {
        if (block.stream().allMatch(String::isBlank)) {
            return;
        }
        String[] start = block.getFirst().split(" ", 2);
        int end = block.indexOf("");
        int headersEnd = end < 0 ? block.size() : end;
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : block.subList(1, headersEnd)) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        String body = String.join("\n", block.subList(Math.min(headersEnd + 1, block.size()), block.size()));
        requests.add(new TrainingRequest(start[0], start[1], headers, body.strip()));
    }
}
