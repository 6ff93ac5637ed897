package dev.sundog.logs.protection;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;

/** Hides parts of texts. */
public final class Masking {

    private Masking() {}

    /** The text with an asterisk for each character of the spans. */
    public static String mask(String text, Stream<Span> spans) {
        Iterator<Span> hidden = spans.iterator();
        if (!hidden.hasNext()) {
            return text;
        }
        char[] shown = text.toCharArray();
        hidden.forEachRemaining(span -> Arrays.fill(shown, span.start(), span.end(), '*'));
        return new String(shown);
    }
}
