package dev.sundog.core.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Pulls elements, attributes and text out of an XML document. It knows no DTD and no entities but XML's own five, so
 * nothing can be included or blown up; depth is bounded; memory is that of the text. Names come without their prefix.
 *
 * <p>A reader of our own because the ready-made ones are slow to start, and keep every element name that any client ever
 * sent in tables that only grow.
 */
final class XmlReader {

    private static final int MAX_DEPTH = 200;

    private final String source;
    private int position;
    private final Deque<String> open = new ArrayDeque<>();
    private final List<String> attributes = new ArrayList<>();
    private boolean selfClosed;
    private String localName;

    /** Reads the document's prologue and the start of its root element. */
    XmlReader(byte[] document) throws MalformedValue {
        source = PercentText.utf8(document, document.length).orElseThrow(XmlReader::malformed);
        if (source.startsWith("\uFEFF")) {
            position++;
        }
        declaration();
        skipMisc();
        startTag();
    }

    static MalformedValue malformed() {
        return new MalformedValue("The XML you provided was not well-formed");
    }

    /** The local name of the element entered last. */
    String name() {
        return localName;
    }

    /** The value of an attribute of the element entered last, with or without prefix; {@code null} where it has none. */
    String attribute(String name) {
        String wanted = local(name);
        for (int i = 0; i < attributes.size(); i += 2) {
            String candidate = attributes.get(i);
            if (candidate.equals(name)
                    || (!candidate.startsWith("xmlns") && local(candidate).equals(wanted))) {
                return attributes.get(i + 1);
            }
        }
        return null;
    }

    /** Enters the next child of the current element, or leaves the current element and answers false. */
    boolean nextChild() throws MalformedValue {
        if (closed()) {
            return false;
        }
        while (true) {
            int less = source.indexOf('<', position);
            if (less < 0) {
                throw malformed();
            }
            XmlText.check(source, position, less);
            position = less;
            if (source.startsWith("</", position)) {
                endTag();
                return false;
            }
            if (!skipMarkup()) {
                startTag();
                return true;
            }
        }
    }

    /** The text of the current element, which is left; an element within is malformed. */
    String text() throws MalformedValue {
        if (closed()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        while (true) {
            int less = source.indexOf('<', position);
            if (less < 0) {
                throw malformed();
            }
            XmlText.append(text, source, position, less);
            position = less;
            if (source.startsWith("</", position)) {
                endTag();
                return text.toString();
            }
            if (source.startsWith("<![CDATA[", position)) {
                int end = find("]]>", position + 9);
                text.append(source, position + 9, end);
                position = end + 3;
            } else if (!skipMarkup()) {
                throw malformed();
            }
        }
    }

    /** Leaves the current element with all that it holds. */
    void skip() throws MalformedValue {
        int depth = 1;
        while (depth > 0) {
            depth += nextChild() ? 1 : -1;
        }
    }

    /** Reads what follows the root element, which may only be comments and blanks. */
    void end() throws MalformedValue {
        skipMisc();
        if (position < source.length()) {
            throw malformed();
        }
    }

    // An empty-element tag is open until someone asks for what it holds.
    private boolean closed() {
        if (selfClosed) {
            selfClosed = false;
            open.pop();
            return true;
        }
        return false;
    }

    private void declaration() throws MalformedValue {
        if (!source.startsWith("<?xml", position)) {
            return;
        }
        int end = find("?>", position);
        String declaration = source.substring(position, end).toLowerCase(Locale.ROOT);
        // The bytes were read as UTF-8, of which ASCII is a part; anything else would have been misread.
        if (declaration.contains("encoding") && !declaration.contains("utf-8") && !declaration.contains("us-ascii")) {
            throw malformed();
        }
        position = end + 2;
    }

    private void skipMisc() throws MalformedValue {
        while (position < source.length()) {
            char c = source.charAt(position);
            if (XmlText.isBlank(c)) {
                position++;
            } else if (c != '<' || !skipCommentOrInstruction()) {
                return;
            }
        }
    }

    private boolean skipMarkup() throws MalformedValue {
        if (source.startsWith("<![CDATA[", position)) {
            position = find("]]>", position) + 3;
            return true;
        }
        return skipCommentOrInstruction();
    }

    private boolean skipCommentOrInstruction() throws MalformedValue {
        if (source.startsWith("<!--", position)) {
            position = find("-->", position + 4) + 3;
            return true;
        }
        if (source.startsWith("<?", position)) {
            position = find("?>", position + 2) + 2;
            return true;
        }
        return false;
    }

    private int find(String wanted, int from) throws MalformedValue {
        int found = source.indexOf(wanted, from);
        if (found < 0) {
            throw malformed();
        }
        return found;
    }

    private void startTag() throws MalformedValue {
        if (position >= source.length() || source.charAt(position) != '<' || open.size() == MAX_DEPTH) {
            throw malformed();
        }
        position++;
        String name = readName();
        attributes.clear();
        while (attribute()) {}
        if (source.startsWith("/>", position)) {
            selfClosed = true;
            position += 2;
        } else if (source.startsWith(">", position)) {
            position++;
        } else {
            throw malformed();
        }
        open.push(name);
        localName = local(name);
    }

    private boolean attribute() throws MalformedValue {
        int before = position;
        skipBlanks();
        if (position >= source.length() || source.charAt(position) == '>' || source.charAt(position) == '/') {
            return false;
        }
        if (position == before) {
            throw malformed();
        }
        String name = readName();
        skipBlanks();
        expect('=');
        skipBlanks();
        char quote = position < source.length() ? source.charAt(position) : ' ';
        if (quote != '"' && quote != '\'') {
            throw malformed();
        }
        int end = find(String.valueOf(quote), position + 1);
        StringBuilder value = new StringBuilder();
        XmlText.append(value, source, position + 1, end);
        if (source.substring(position + 1, end).indexOf('<') >= 0) {
            throw malformed();
        }
        position = end + 1;
        attributes.add(name);
        attributes.add(value.toString());
        return true;
    }

    private void endTag() throws MalformedValue {
        position += 2;
        String name = readName();
        skipBlanks();
        expect('>');
        if (!name.equals(open.pop())) {
            throw malformed();
        }
    }

    private String readName() throws MalformedValue {
        int start = position;
        while (position < source.length() && isNameCharacter(source.charAt(position))) {
            position++;
        }
        if (position == start || isNotFirst(source.charAt(start))) {
            throw malformed();
        }
        return source.substring(start, position);
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '_' || c == '-' || c == '.' || Character.isSurrogate(c);
    }

    private static boolean isNotFirst(char c) {
        return c == '-' || c == '.' || Character.isDigit(c);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private void skipBlanks() {
        while (position < source.length() && XmlText.isBlank(source.charAt(position))) {
            position++;
        }
    }

    private void expect(char wanted) throws MalformedValue {
        if (position >= source.length() || source.charAt(position) != wanted) {
            throw malformed();
        }
        position++;
    }
}
