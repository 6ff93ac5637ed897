package dev.sundog.s3.select;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.sundog.core.shape.Document;
import dev.sundog.s3.json.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** JSON values in a row, whatever stands between them. */
final class JsonRecords implements Records {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;

    JsonRecords(InputStream source) throws IOException {
        parser = JSON.createParser(source);
    }

    @Override
    public Optional<Document> next() throws IOException {
        try {
            return parser.nextToken() == null ? Optional.empty() : Optional.of(JsonDocument.value(parser));
        } catch (JacksonException malformed) {
            throw SelectErrors.json();
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
