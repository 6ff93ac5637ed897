package dev.sundog.core.shape;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Any JSON value: what AWS models call a document. */
public sealed interface Document {

    /** JSON's null. */
    record Null() implements Document {}

    /** A truth value. */
    record Bool(boolean value) implements Document {}

    /** A number, exactly as it was written. */
    record Number(BigDecimal value) implements Document {}

    /** Text. */
    record Text(String value) implements Document {}

    /** A list. */
    record Array(List<Document> items) implements Document {}

    /** An object, its members in the order of the wire. */
    record Object(Map<String, Document> members) implements Document {}
}
