package dev.sundog.core.wire;

import java.util.Optional;

/** The pairs of a query string or of a form, decoded one by one in the order of the wire. */
final class QueryParameters {

    /** Takes one pair; {@code value} is empty where there is no equals sign. */
    @FunctionalInterface
    interface Sink {
        void accept(String name, String value);
    }

    private QueryParameters() {}

    /** Hands each pair of {@code source} to {@code sink}; false when one of them is malformed. */
    static boolean forEach(byte[] source, Sink sink) {
        int start = 0;
        while (start < source.length) {
            int end = indexOf(source, '&', start, source.length);
            if (end > start && !pair(source, start, end, sink)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static boolean pair(byte[] source, int start, int end, Sink sink) {
        int equals = indexOf(source, '=', start, end);
        Optional<String> name = PercentText.decode(source, start, equals, true);
        Optional<String> value = equals == end ? Optional.of("") : PercentText.decode(source, equals + 1, end, true);
        if (name.isEmpty() || value.isEmpty()) {
            return false;
        }
        sink.accept(name.get(), value.get());
        return true;
    }

    private static int indexOf(byte[] source, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (source[i] == wanted) {
                return i;
            }
        }
        return to;
    }
}
