package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;

/** Truth, of which SQL has three values: what is neither true nor false is unknown. */
final class Truth {

    private Truth() {}

    static boolean isTrue(Document value) {
        return value instanceof Document.Bool(boolean truth) && truth;
    }

    static boolean isFalse(Document value) {
        return value instanceof Document.Bool(boolean truth) && !truth;
    }

    static Document not(Document value) {
        return value instanceof Document.Bool(boolean truth) ? Values.of(!truth) : Values.NULL;
    }

    static Document and(Document left, Document right) {
        if (isFalse(left) || isFalse(right)) {
            return Values.FALSE;
        }
        return isTrue(left) && isTrue(right) ? Values.TRUE : Values.NULL;
    }
}
