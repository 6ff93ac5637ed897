package dev.sundog.codegen.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonObjectTest {

    @TempDir
    Path folder;

    private JsonObject json(String text) throws IOException {
        return JsonReader.read(Files.writeString(folder.resolve("some.json"), text));
    }

    @Test
    void mergesObjectsReplacesOtherValuesAndRemovesByNull() throws IOException {
        JsonObject base = json("{\"a\": {\"b\": 1, \"c\": [1, 2]}, \"d\": \"x\", \"e\": true}");

        JsonObject merged = base.merge(json("{\"a\": {\"c\": [3], \"f\": {\"g\": null, \"h\": 2}}, \"d\": null}"));

        assertThat(merged).isEqualTo(json("{\"a\": {\"b\": 1, \"c\": [3], \"f\": {\"h\": 2}}, \"e\": true}"));
    }

    @Test
    void printsWhatItReads() throws IOException {
        String text = "{\n \"short\": {\"a\": 1, \"b\": \"q\\\"\"},\n \"list\": [\"x\", \"y\"],\n \"empty\": {}\n}\n";

        assertThat(JsonPrinter.print(json(text))).isEqualTo(text);
    }

    @Test
    void breaksLinesThatWouldBeLong() throws IOException {
        String word = "w".repeat(80);

        String printed = JsonPrinter.print(json("{\"list\": [\"" + word + "\", \"" + word + "\"]}"));

        assertThat(printed.lines()).hasSize(6).element(2).isEqualTo("  \"" + word + "\",");
    }
}
