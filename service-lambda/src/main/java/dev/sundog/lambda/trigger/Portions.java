package dev.sundog.lambda.trigger;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Records in portions, each of which one event can hold. */
final class Portions {

    /** Bytes of an event that are no records. */
    private static final int FRAME = 1024;

    private Portions() {}

    /**
     * All records in their order. One that alone is too large for an event is a portion of its own.
     *
     * @param most records of a portion
     * @param bytes of an event
     */
    static <T> List<List<T>> of(List<T> records, int most, int bytes, Function<T, Document> form) {
        List<List<T>> portions = new ArrayList<>();
        List<T> portion = new ArrayList<>();
        long size = FRAME;
        for (T record : records) {
            int own = JsonText.write(form.apply(record)).getBytes(StandardCharsets.UTF_8).length + 1;
            if (!portion.isEmpty() && (portion.size() == most || size + own > bytes)) {
                portions.add(portion);
                portion = new ArrayList<>();
                size = FRAME;
            }
            portion.add(record);
            size += own;
        }
        if (!portion.isEmpty()) {
            portions.add(portion);
        }
        return portions;
    }
}
