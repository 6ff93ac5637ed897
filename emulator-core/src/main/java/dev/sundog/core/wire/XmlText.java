package dev.sundog.core.wire;

/** Character data of XML: references resolved, line ends made one, characters that XML has not refused. */
final class XmlText {

    private XmlText() {}

    /** Whether a character is blank in XML. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** Checks text that nobody wants. */
    static void check(String source, int from, int to) throws MalformedValue {
        for (int i = from; i < to; i++) {
            char c = source.charAt(i);
            if (c == '&' || (c < ' ' && !isBlank(c))) {
                append(new StringBuilder(), source, i, to);
                return;
            }
        }
    }

    /** Appends what a piece of {@code source} stands for. */
    static void append(StringBuilder target, String source, int from, int to) throws MalformedValue {
        int i = from;
        while (i < to) {
            char c = source.charAt(i);
            if (c == '&') {
                i = reference(target, source, i, to);
            } else if (c == '\r') {
                target.append('\n');
                i += i + 1 < to && source.charAt(i + 1) == '\n' ? 2 : 1;
            } else if (c < ' ' && !isBlank(c)) {
                throw XmlReader.malformed();
            } else {
                target.append(c);
                i++;
            }
        }
    }

    private static int reference(StringBuilder target, String source, int from, int to) throws MalformedValue {
        int semicolon = source.indexOf(';', from);
        if (semicolon < 0 || semicolon >= to || semicolon - from > 12) {
            throw XmlReader.malformed();
        }
        String name = source.substring(from + 1, semicolon);
        switch (name) {
            case "amp" -> target.append('&');
            case "lt" -> target.append('<');
            case "gt" -> target.append('>');
            case "quot" -> target.append('"');
            case "apos" -> target.append('\'');
            default -> target.appendCodePoint(codePoint(name));
        }
        return semicolon + 1;
    }

    // AWS writes control characters as references, which XML 1.0 forbids; what we write we read.
    private static int codePoint(String name) throws MalformedValue {
        try {
            int point = name.startsWith("#x")
                    ? Integer.parseUnsignedInt(name, 2, name.length(), 16)
                    : name.startsWith("#") ? Integer.parseUnsignedInt(name, 1, name.length(), 10) : -1;
            if (point > 0 && Character.isValidCodePoint(point) && !isSurrogate(point)) {
                return point;
            }
        } catch (NumberFormatException e) {
            throw XmlReader.malformed();
        }
        throw XmlReader.malformed();
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
