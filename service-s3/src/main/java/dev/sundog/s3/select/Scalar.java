package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;

/** An expression that is ready to be computed. */
@FunctionalInterface
interface Scalar {

    /** The value for one row. */
    Document of(Row row);
}
