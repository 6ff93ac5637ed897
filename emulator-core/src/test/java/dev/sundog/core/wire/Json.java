package dev.sundog.core.wire;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.Document.Bool;
import dev.sundog.core.shape.Document.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads JSON in tests, and takes documents apart. */
final class Json {

    private Json() {}

    static Document parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static Document parse(byte[] text) {
        TokenReader reader = TokenFormat.JSON.reader(DynamicService.NONE);
        return TokenFormat.JSON.read(text, parser -> reader.document(parser, parser.nextToken()));
    }

    static Map<String, Document> members(Document document) {
        return document == null ? Map.of() : ((Document.Object) document).members();
    }

    static List<Document> items(Document document) {
        return document == null ? List.of() : ((Document.Array) document).items();
    }

    static Document at(Document document, String... path) {
        Document current = document;
        for (String name : path) {
            current = members(current).get(name);
        }
        return current;
    }

    static String text(Document document, String... path) {
        return at(document, path) instanceof Text(String value) ? value : null;
    }

    static boolean flag(Document document, String... path) {
        return at(document, path) instanceof Bool(boolean value) && value;
    }

    static int number(Document document, int otherwise, String... path) {
        return at(document, path) instanceof Document.Number(var value) ? value.intValueExact() : otherwise;
    }
}
