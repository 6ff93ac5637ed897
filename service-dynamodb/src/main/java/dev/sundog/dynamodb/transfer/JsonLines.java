package dev.sundog.dynamodb.transfer;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.AttributeValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;

/** Items in DynamoDB's JSON, one to a line, each the member {@code Item} of an object. */
final class JsonLines implements ImportSource {

    private final BufferedReader lines;

    JsonLines(BufferedReader lines) {
        this.lines = lines;
    }

    @Override
    public Map<String, AttributeValue> next() throws IOException {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        if (line == null) {
            return null;
        }
        return JsonText.readObject(line)
                .map(object -> object.members().get("Item"))
                .filter(Document.Object.class::isInstance)
                .map(item -> ItemDocuments.read((Document.Object) item))
                .orElseThrow(() -> DynamoDbErrors.validation("The line is not an item in DynamoDB JSON"));
    }

    @Override
    public boolean goesOnAfterErrors() {
        return false;
    }
}
