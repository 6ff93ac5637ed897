package dev.sundog.ssm.operation;

import dev.sundog.core.value.PageToken;
import dev.sundog.ssm.SsmErrors;
import java.util.List;
import java.util.function.Function;

/** One page of a sorted list. The next one begins with the key that its token holds. */
record Page<T>(List<T> items, String nextToken) {

    /** @param most how many at most, or {@code null} for as many as AWS gives */
    static <T> Page<T> of(List<T> sorted, Function<T, String> key, String token, Integer most, int usual) {
        String start = token == null ? "" : PageToken.key(token).orElseThrow(SsmErrors::invalidNextToken);
        List<T> rest = sorted.stream()
                .dropWhile(item -> key.apply(item).compareTo(start) < 0)
                .toList();
        int limit = most == null ? usual : most;
        return rest.size() <= limit
                ? new Page<>(rest, null)
                : new Page<>(rest.subList(0, limit), PageToken.of(key.apply(rest.get(limit))));
    }
}
