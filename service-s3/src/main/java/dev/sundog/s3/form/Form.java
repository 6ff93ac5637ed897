package dev.sundog.s3.form;

import dev.sundog.core.value.ByteStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form as a browser sends it.
 *
 * @param fields the fields before the file, by name in lower case; what stands behind it is ignored
 * @param file the file's content, to be read once
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST Object</a>
 */
public record Form(Map<String, String> fields, InputStream file) {

    /** Bytes of all that stands before the file. */
    private static final int MOST_BEFORE_FILE = 20 << 10;

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/form-data\\s*;.*?boundary=(?:\"([^\"]+)\"|([^;\\s]+)).*");
    private static final Pattern NAME = Pattern.compile("(?i)(?:^|[;\\s])name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[;\\s]filename=\"([^\"]*)\"");

    /** Reads the fields of a form up to its file. */
    public static Form read(String contentType, ByteStream body) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.matches()) {
            throw FormErrors.notAForm();
        }
        if (body == null) {
            throw FormErrors.malformed();
        }
        PartStream parts =
                new PartStream(body.open(), boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
        try {
            return read(parts);
        } catch (EOFException cut) {
            throw FormErrors.malformed();
        }
    }

    private static Form read(PartStream parts) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        int room = MOST_BEFORE_FILE;
        while (parts.next()) {
            Map<String, String> head = head(parts);
            String disposition = head.getOrDefault("content-disposition", "");
            Matcher name = NAME.matcher(disposition);
            if (!name.find()) {
                throw FormErrors.malformed();
            }
            String field = name.group(1).toLowerCase(Locale.ROOT);
            if (field.equals("file")) {
                fillIn(fields, disposition);
                return new Form(fields, new FileContent(parts));
            }
            byte[] value = parts.readNBytes(room + 1);
            room -= value.length;
            if (room < 0) {
                throw FormErrors.fieldsTooLarge();
            }
            fields.put(field, new String(value, StandardCharsets.UTF_8));
        }
        throw fields.containsKey("key") ? FormErrors.noFile() : FormErrors.missing("key");
    }

    private static Map<String, String> head(PartStream parts) throws IOException {
        Map<String, String> head = new LinkedHashMap<>();
        for (String line = parts.line(MOST_BEFORE_FILE); !line.isEmpty(); line = parts.line(MOST_BEFORE_FILE)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw FormErrors.malformed();
            }
            head.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return head;
    }

    /** A field may say {@code ${filename}}, which is the name of the file without its folders. */
    private static void fillIn(Map<String, String> fields, String disposition) {
        Matcher file = FILE_NAME.matcher(disposition);
        String path = file.find() ? file.group(1) : "";
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        fields.replaceAll((field, value) -> value.replace("${filename}", name));
    }

    /** The text of a field, or {@code null}. */
    public String field(String name) {
        return fields.get(name.toLowerCase(Locale.ROOT));
    }

    /** The text of a field that must be there. */
    public String required(String name) {
        String value = field(name);
        if (value == null) {
            throw FormErrors.missing(name);
        }
        return value;
    }

    /** The file; at its end it takes what follows from the connection. */
    private static final class FileContent extends FilterInputStream {

        private final PartStream parts;
        private boolean finished;

        FileContent(PartStream parts) {
            super(parts);
            this.parts = parts;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = parts.read(target, offset, length);
            if (count < 0 && !finished) {
                finished = true;
                parts.finish();
            }
            return count;
        }
    }
}
