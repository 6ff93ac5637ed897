package dev.sundog.dynamodb.transfer;

import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.CsvOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads the items of one imported file, in order. */
public interface ImportSource {

    /**
     * The next item, or {@code null} at the end.
     *
     * @throws dev.sundog.core.shape.ServiceError where the line is no item
     */
    Map<String, AttributeValue> next() throws IOException;

    /** Whether what follows an unreadable line can be read nevertheless. */
    boolean goesOnAfterErrors();

    /** A file of values, one item to a line. */
    static ImportSource csv(BufferedReader lines, CsvOptions options, List<AttributeDefinition> definitions) {
        return new CsvLines(lines, options, definitions);
    }

    /** A file of items in DynamoDB's JSON, one to a line. */
    static ImportSource json(BufferedReader lines) {
        return new JsonLines(lines);
    }
}
