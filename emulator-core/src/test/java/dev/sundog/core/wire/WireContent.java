package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Compares bodies by what they say, not by their bytes. */
final class WireContent {

    private static final byte[] EMPTY_MAP = {(byte) 0xbf, (byte) 0xff};
    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private WireContent() {}

    static void assertSame(ProtocolId protocol, HttpResponse response, String expected) throws Exception {
        byte[] actual = ((ByteStream.Memory) response.body()).content().bytes();
        String type = response.header("Content-Type");
        if (protocol == ProtocolId.RPC_V2_CBOR) {
            assertThat(cbor(actual.length == 0 ? EMPTY_MAP : actual))
                    .isEqualTo(cbor(Base64.getDecoder().decode(expected)));
        } else if (type != null && type.contains("json") && !type.contains("text")) {
            // An operation without output answers nothing or an empty object: clients see the same.
            assertThat(plain(Json.parse(actual.length == 0 ? EMPTY_OBJECT : actual)))
                    .isEqualTo(plain(Json.parse(expected.isBlank() ? "{}" : expected)));
        } else if (type != null && type.contains("xml") && !expected.isBlank()) {
            assertThat(xml(actual)).isEqualTo(xml(expected.getBytes(StandardCharsets.UTF_8)));
        } else {
            assertThat(new String(actual, StandardCharsets.UTF_8)).isEqualTo(expected);
        }
    }

    /** A document without its order; names of error types without their namespace. */
    private static Object plain(Document document) {
        return switch (document) {
            case Document.Object(var members) -> {
                Map<String, Object> sorted = new TreeMap<>();
                members.forEach((name, value) -> sorted.put(name, plain(value)));
                yield sorted;
            }
            case Document.Array(var items) ->
                items.stream().map(WireContent::plain).toList();
            case Document.Number(var value) -> value.stripTrailingZeros();
            default -> document;
        };
    }

    private static Object cbor(byte[] content) throws IOException {
        if (content.length == 0) {
            return Map.of();
        }
        try (JsonParser parser = TokenFormat.CBOR.factory().createParser(content)) {
            return cbor(parser, parser.nextToken());
        }
    }

    private static Object cbor(JsonParser parser, JsonToken token) throws IOException {
        boolean instant = ((CBORParser) parser).getCurrentTags().contains(1);
        Object value = switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new TreeMap<>();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    members.put(name, cbor(parser, parser.nextToken()));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    items.add(cbor(parser, next));
                }
                yield items;
            }
            case VALUE_NUMBER_INT -> new BigDecimal(parser.getBigIntegerValue()).stripTrailingZeros();
            case VALUE_NUMBER_FLOAT -> {
                double number = parser.getDoubleValue();
                yield Double.isFinite(number)
                        ? BigDecimal.valueOf(number).stripTrailingZeros()
                        : Double.toString(number);
            }
            case VALUE_EMBEDDED_OBJECT -> Blob.wrap(parser.getBinaryValue());
            default -> parser.getText();
        };
        return instant ? Map.of("epoch seconds", value) : value;
    }

    /** An XML document as nested lists. Request ids and the root's namespace differ from
     * case to case, and a namespace that is inherited may be said again. */
    private static Object xml(byte[] content) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(false);
        Element root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(content))
                .getDocumentElement();
        return element(root, null);
    }

    private static List<Object> element(Element element, String inherited) {
        List<Object> parts = new ArrayList<>();
        parts.add(element.getTagName());
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            boolean root = inherited == null && attribute.getNodeName().equals("xmlns");
            if (!root && !attribute.getNodeValue().equals(inherited)) {
                attributes.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        parts.add(attributes);
        String namespace = element.hasAttribute("xmlns") ? element.getAttribute("xmlns") : inherited;
        StringBuilder text = new StringBuilder();
        boolean children = false;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children = true;
                if (!isFrame(child)) {
                    parts.add(element(child, namespace == null ? "" : namespace));
                }
            } else {
                text.append(node.getNodeValue());
            }
        }
        parts.add(children || text.toString().isBlank() ? "" : text.toString().replace(".000Z", "Z"));
        return parts;
    }

    private static boolean isFrame(Element element) {
        return switch (element.getTagName()) {
            case "ResponseMetadata", "requestId", "RequestId", "RequestID", "Detail", "return" -> true;
            default -> false;
        };
    }
}
