package dev.sundog.server.localstack;

import java.util.List;
import java.util.Map;

/** Writes maps and lists as XML: a map's members are elements, a list's items are elements of the same name. */
final class XmlText {

    private XmlText() {}

    static String write(Map<String, ?> document) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        members(text, document);
        return text.toString();
    }

    private static void members(StringBuilder text, Map<?, ?> members) {
        members.forEach((name, value) -> {
            if (value instanceof List<?> items) {
                items.forEach(item -> element(text, String.valueOf(name), item));
            } else {
                element(text, String.valueOf(name), value);
            }
        });
    }

    private static void element(StringBuilder text, String name, Object value) {
        text.append('<').append(name).append('>');
        if (value instanceof Map<?, ?> members) {
            members(text, members);
        } else {
            escape(text, String.valueOf(value));
        }
        text.append("</").append(name).append('>');
    }

    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\r' -> text.append("&#xD;");
                default -> text.append(c);
            }
        }
    }
}
