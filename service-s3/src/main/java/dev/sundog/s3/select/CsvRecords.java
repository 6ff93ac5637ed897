package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of fields. */
final class CsvRecords implements Records {

    private final Reader source;
    private final CsvFormat format;
    private final List<String> header;

    /** What is read ahead of the present character, or -2 where nothing is. */
    private int ahead = -2;

    /**
     * @param header NONE, USE or IGNORE: whether the first line has records, or names, or names that nobody wants
     */
    CsvRecords(InputStream source, CsvFormat format, String header) throws IOException {
        this.source = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8), 32 << 10);
        this.format = format;
        this.header = switch (header == null ? "NONE" : header) {
            case "NONE" -> List.of();
            case "USE" -> line().orElse(List.of());
            case "IGNORE" -> {
                line();
                yield List.of();
            }
            default -> throw SelectErrors.fileHeaderInfo();
        };
    }

    @Override
    public Optional<Document> next() throws IOException {
        return line().map(this::named);
    }

    private Document named(List<String> fields) {
        Map<String, Document> members = LinkedHashMap.newLinkedHashMap(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            String name = i < header.size() ? header.get(i) : "_" + (i + 1);
            members.put(members.containsKey(name) ? "_" + (i + 1) : name, new Document.Text(fields.get(i)));
        }
        return new Document.Object(members);
    }

    private Optional<List<String>> line() throws IOException {
        while (true) {
            int first = read();
            if (first < 0) {
                return Optional.empty();
            }
            if (isComment(first)) {
                skipLine();
            } else if (!endsRecord(first)) {
                return Optional.of(fields(first));
            }
        }
    }

    private boolean isComment(int first) {
        return format.comment() != '\0' && first == format.comment();
    }

    private void skipLine() throws IOException {
        for (int c = read(); c >= 0 && !endsRecord(c); c = read()) {
            // nobody wants it
        }
    }

    private List<String> fields(int first) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int room = MOST_CHARACTERS;
        boolean quotedBefore = false;
        for (int c = first; ; c = read()) {
            if (c == format.quote() && field.isEmpty() && !quotedBefore) {
                room -= quoted(field, room);
                quotedBefore = true;
            } else if (c == format.fieldDelimiter()) {
                fields.add(field.toString());
                field.setLength(0);
                quotedBefore = false;
            } else if (c < 0 || endsRecord(c)) {
                fields.add(field.toString());
                return fields;
            } else {
                field.append((char) c);
            }
            if (--room < 0) {
                throw SelectErrors.recordTooLarge();
            }
        }
    }

    /** Reads the rest of a quoted field and says how long it is. */
    private int quoted(StringBuilder field, int room) throws IOException {
        while (true) {
            int c = read();
            if (c < 0) {
                throw SelectErrors.csv();
            }
            if (c == format.escape() && (c != format.quote() || peek() == format.quote())) {
                field.append((char) read());
            } else if (c == format.quote()) {
                return field.length();
            } else {
                field.append((char) c);
            }
            if (field.length() > room) {
                throw SelectErrors.recordTooLarge();
            }
        }
    }

    /** Whether {@code c} begins the delimiter of records, which is taken if so; a line may also end as Windows ends it. */
    private boolean endsRecord(int c) throws IOException {
        String delimiter = format.recordDelimiter();
        if (delimiter.length() == 1) {
            if (c == '\r' && delimiter.equals("\n") && peek() == '\n') {
                read();
                return true;
            }
            return c == delimiter.charAt(0);
        }
        if (c == delimiter.charAt(0) && peek() == delimiter.charAt(1)) {
            read();
            return true;
        }
        return false;
    }

    private int peek() throws IOException {
        if (ahead == -2) {
            ahead = source.read();
        }
        return ahead;
    }

    private int read() throws IOException {
        if (ahead != -2) {
            int c = ahead;
            ahead = -2;
            return c;
        }
        return source.read();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
