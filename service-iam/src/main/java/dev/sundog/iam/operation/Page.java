package dev.sundog.iam.operation;

import dev.sundog.core.value.PageToken;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list. A marker holds the key of the last item, so that a list may change between pages.
 *
 * @param marker where the next page begins; {@code null} on the last one
 */
record Page<T>(List<T> items, boolean isTruncated, String marker) {

    private static final String AFTER = "after:";

    /** The page after {@code marker} of a list that is ordered by {@code key}, case aside. */
    static <T> Page<T> of(List<T> all, String marker, Integer maxItems, Function<T, String> key) {
        int most = maxItems == null ? IamLimits.PAGE : maxItems;
        Comparator<String> order = String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());
        String after = marker == null ? null : decoded(marker);
        List<T> rest = all.stream()
                .filter(item -> after == null || order.compare(key.apply(item), after) > 0)
                .sorted(Comparator.comparing(key, order))
                .toList();
        if (rest.size() <= most) {
            return new Page<>(rest, false, null);
        }
        List<T> items = rest.subList(0, most);
        return new Page<>(items, true, PageToken.of(AFTER + key.apply(items.getLast())));
    }

    private static String decoded(String marker) {
        return PageToken.key(marker)
                .filter(text -> text.startsWith(AFTER))
                .map(text -> text.substring(AFTER.length()))
                .orElseThrow(() -> IamErrors.validation("Invalid Marker."));
    }
}
