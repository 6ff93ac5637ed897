package dev.sundog.core.shape;

/** The kinds of shape that an AWS model knows, each with the Java type that carries its values. */
public enum ShapeType {
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link Integer}; also the model's byte and short. */
    INTEGER,
    /** {@link Long}. */
    LONG,
    /** {@link Float}. */
    FLOAT,
    /** {@link Double}. */
    DOUBLE,
    /** {@link java.math.BigInteger}. */
    BIG_INTEGER,
    /** {@link java.math.BigDecimal}. */
    BIG_DECIMAL,
    /** {@link String}; enums too, so that unknown values survive. */
    STRING,
    /** {@link dev.sundog.core.value.Blob}. */
    BLOB,
    /** {@link java.time.Instant}. */
    TIMESTAMP,
    /** {@link Document}: any JSON value. */
    DOCUMENT,
    /** {@link dev.sundog.core.value.ByteStream}: a payload that may be larger than memory. */
    STREAM,
    /** {@link java.util.List}. */
    LIST,
    /** {@link java.util.Map} with {@link String} keys, in the order of the wire. */
    MAP,
    /** {@link Struct}. */
    STRUCTURE,
    /** {@link Struct} of which exactly one member is set. */
    UNION,
    /** {@link EventStream}: a payload of events, one after another. */
    EVENT_STREAM
}
