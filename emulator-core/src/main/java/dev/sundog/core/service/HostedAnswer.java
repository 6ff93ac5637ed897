package dev.sundog.core.service;

import dev.sundog.core.value.ByteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a site answers.
 *
 * @param headers in order
 * @param fidelity how real the answer is
 */
public record HostedAnswer(int status, List<Map.Entry<String, String>> headers, ByteStream body, Fidelity fidelity) {

    public HostedAnswer {
        headers = List.copyOf(headers);
    }

    /** This answer with more headers, each in the place of those of its name. */
    public HostedAnswer with(List<Map.Entry<String, String>> more) {
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        all.removeIf(old -> more.stream().anyMatch(one -> one.getKey().equalsIgnoreCase(old.getKey())));
        all.addAll(more);
        return new HostedAnswer(status, all, body, fidelity);
    }
}
