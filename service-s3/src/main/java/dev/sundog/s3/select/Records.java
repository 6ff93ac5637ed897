package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The records of an object, one after another. */
interface Records extends Closeable {

    /** Characters that one record may have. */
    int MOST_CHARACTERS = 1 << 20;

    /** The next record; empty at the end. */
    Optional<Document> next() throws IOException;
}
