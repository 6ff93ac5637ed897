package dev.sundog.s3.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.s3.api.CSVInput;
import dev.sundog.s3.api.CSVOutput;
import dev.sundog.s3.api.InputSerialization;
import dev.sundog.s3.api.JSONInput;
import dev.sundog.s3.api.JSONOutput;
import dev.sundog.s3.api.OutputSerialization;
import dev.sundog.s3.api.RequestProgress;
import dev.sundog.s3.api.SelectObjectContentEventStream;
import dev.sundog.s3.api.SelectObjectContentRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

    private static final String PEOPLE = """
            name,age,city
            Ada,36,London
            "O'Hara, Kim",41,"New \"\"York\"\"\"
            Bo,7,
            """;
    private static final String ORDERS = """
            {"id": 1, "who": {"name": "Ada"}, "items": [{"sku": "a", "n": 2}, {"sku": "b", "n": 1}], "note": null}
            {"id": 2, "who": {"name": "Bo"}, "items": [], "paid": true}
            """;

    private static final OutputSerialization CSV =
            new OutputSerialization(CSVOutput.builder().build(), null);
    private static final OutputSerialization JSON = new OutputSerialization(null, new JSONOutput("\n"));

    private static InputSerialization csv(String header) {
        return InputSerialization.builder()
                .csv(CSVInput.builder().fileHeaderInfo(header).build())
                .build();
    }

    private static InputSerialization json() {
        return InputSerialization.builder().json(new JSONInput("LINES")).build();
    }

    private static String records(String sql, InputSerialization input, OutputSerialization output, String content) {
        return records(sql, input, output, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String records(String sql, InputSerialization input, OutputSerialization output, byte[] content) {
        StringBuilder text = new StringBuilder();
        for (SelectObjectContentEventStream event :
                events(request(sql, input, output).build(), ByteStream.of(Blob.wrap(content)))) {
            if (event.records() != null) {
                text.append(new String(event.records().payload().bytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private static SelectObjectContentRequest.Builder request(
            String sql, InputSerialization input, OutputSerialization output) {
        return SelectObjectContentRequest.builder()
                .expression(sql)
                .expressionType("SQL")
                .inputSerialization(input)
                .outputSerialization(output);
    }

    private static List<SelectObjectContentEventStream> events(SelectObjectContentRequest request, ByteStream body) {
        List<SelectObjectContentEventStream> events = new ArrayList<>();
        try {
            Selection.of(request, body).writeTo(event -> events.add((SelectObjectContentEventStream) event));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return events;
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "SELECT * FROM S3Object LIMIT 1 => Ada,36,London",
                "SELECT s.* FROM S3Object s LIMIT 1 => Ada,36,London",
                "SELECT name FROM S3Object WHERE age > 40 => `\"O'Hara, Kim\"`",
                "SELECT s.\"name\" FROM S3Object s WHERE CAST(s.age AS INT) < 10 => Bo",
                "select _1 from s3object where _2 = '36' => Ada",
                "SELECT COUNT(*) FROM S3Object => 3",
                "SELECT SUM(CAST(age AS INT)), MIN(name), MAX(age) FROM S3Object s => 84,Ada,7",
                "SELECT AVG(CAST(age AS DECIMAL)) FROM S3Object WHERE name LIKE '%a%' => 38.5",
                "SELECT UPPER(name) || '!' FROM S3Object WHERE name IN ('Ada', 'Eve') => ADA!",
                "SELECT name FROM S3Object WHERE age BETWEEN 30 AND 40 AND NOT city = 'Paris' => Ada",
                "SELECT name FROM S3Object WHERE city = '' OR city IS NULL => Bo",
                "SELECT CASE WHEN age < 10 THEN 'child' ELSE 'adult' END FROM S3Object WHERE name LIKE 'B_' => child",
                "SELECT CHAR_LENGTH(name), SUBSTRING(name, 2, 2), -age + 2 * 3 FROM S3Object LIMIT 1 => 3,da,-30",
                "SELECT name FROM S3Object s WHERE s.name = 'O''Hara, Kim' => `\"O'Hara, Kim\"`",
                "SELECT COALESCE(s.nothing, 'x'), NULLIF(s.name, 'Ada') FROM S3Object s LIMIT 1 => `x,`",
            })
    void csvIsQueriedByTheNamesInItsHeader(String sql, String expected) {
        assertThat(records(sql, csv("USE"), CSV, PEOPLE)).isEqualTo(expected + "\n");
    }

    @Test
    void theFirstLineMayBeARecordOrNothing() {
        assertThat(records("SELECT _1 FROM S3Object LIMIT 1", csv("NONE"), CSV, PEOPLE))
                .isEqualTo("name\n");
        assertThat(records("SELECT _1 FROM S3Object LIMIT 1", csv("IGNORE"), CSV, PEOPLE))
                .isEqualTo("Ada\n");
        assertThat(records("SELECT * FROM S3Object LIMIT 1", csv("NONE"), JSON, "a,b\r\nc,d\r\n"))
                .isEqualTo("{\"_1\":\"a\",\"_2\":\"b\"}\n");
    }

    @Test
    void delimitersQuotesAndCommentsAreThoseOfTheRequest() {
        InputSerialization input = InputSerialization.builder()
                .csv(new CSVInput("NONE", "#", "\\", ";;", "\t", "'", true))
                .build();
        OutputSerialization output = new OutputSerialization(new CSVOutput("ALWAYS", null, "|", ";", "^"), null);
        assertThat(records("SELECT * FROM S3Object", input, output, "#no;;1\t'it\\'s;;\t';;2\t3"))
                .isEqualTo("^1^;^it's;;\t^|^2^;^3^|");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT s.id, s.who.name FROM S3Object s WHERE s.paid|{\"id\":2,\"name\":\"Bo\"}",
                "SELECT * FROM S3Object s WHERE s.id = 2|{\"id\":2,\"who\":{\"name\":\"Bo\"},\"items\":[],\"paid\":true}",
                "SELECT i.sku AS article FROM S3Object[*].items[*] i WHERE i.n > 1|{\"article\":\"a\"}",
                "SELECT s.items[1].sku FROM S3Object s WHERE s.id = 1|{\"sku\":\"b\"}",
                "SELECT s.note, s.paid FROM S3Object[*] s WHERE s.id = 1|{\"note\":null}",
                "SELECT COUNT(*) AS n FROM S3Object s|{\"n\":2}",
            })
    void jsonIsQueriedByPaths(String sql, String expected) {
        assertThat(records(sql, json(), JSON, ORDERS)).isEqualTo(expected + "\n");
    }

    @Test
    void whatIsMissingIsNotNull() {
        assertThat(records("SELECT s.id FROM S3Object s WHERE s.note IS MISSING", json(), CSV, ORDERS))
                .isEqualTo("2\n");
        assertThat(records("SELECT s.id FROM S3Object s WHERE s.note is not missing", json(), CSV, ORDERS))
                .isEqualTo("1\n");
        assertThat(records("SELECT s.id FROM S3Object s WHERE s.note IS NULL", json(), CSV, ORDERS))
                .isEqualTo("1\n2\n");
        assertThat(records("SELECT 'is missing' FROM S3Object s LIMIT 1", json(), CSV, ORDERS))
                .isEqualTo("is missing\n");
    }

    @Test
    void contentMayBeCompressed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(PEOPLE.getBytes(StandardCharsets.UTF_8));
        }
        InputSerialization input = InputSerialization.builder()
                .csv(CSVInput.builder().fileHeaderInfo("USE").build())
                .compressionType("GZIP")
                .build();
        assertThat(records("SELECT COUNT(*) FROM S3Object", input, CSV, packed.toByteArray()))
                .isEqualTo("3\n");
        assertThatThrownBy(() -> records("SELECT * FROM S3Object", input, CSV, PEOPLE))
                .isInstanceOfSatisfying(
                        ServiceError.class,
                        error -> assertThat(error.type().queryCode()).isEqualTo("TruncatedInput"));
    }

    /** What is read after the limit is reached would never end. */
    @Test
    void aLargeObjectIsReadAsAStreamAndNoFurtherThanNeeded() {
        SelectObjectContentRequest request = request("SELECT _1 FROM S3Object LIMIT 30000", csv("NONE"), CSV)
                .requestProgress(new RequestProgress(true))
                .build();
        ByteStream endless = new ByteStream.Once(new EndlessLines(), -1);

        List<SelectObjectContentEventStream> events = events(request, endless);

        assertThat(events.getLast().end()).isNotNull();
        var stats = events.get(events.size() - 2).stats().details();
        assertThat(stats.bytesReturned()).isEqualTo(30_000L * 9);
        assertThat(stats.bytesScanned()).isBetween(30_000L * 16, 30_000L * 16 + (64 << 10));
        assertThat(events.stream().filter(event -> event.progress() != null)).hasSizeGreaterThan(3);
        assertThat(events.stream().filter(event -> event.records() != null))
                .allSatisfy(
                        event -> assertThat(event.records().payload().size()).isLessThan(70 << 10));
    }

    private static final class EndlessLines extends InputStream {

        private static final byte[] LINE = "12345678,123456\n".getBytes(StandardCharsets.UTF_8);
        private int position;

        @Override
        public int read() {
            return LINE[position++ % LINE.length];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
                target[offset + i] = (byte) read();
            }
            position %= LINE.length;
            return length;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELEKT * FROM S3Object|ParseUnexpectedToken",
                "SELECT * FROM elsewhere|ParseUnexpectedToken",
                "SELECT name FROM S3Object ORDER BY name|UnsupportedSyntax",
                "SELECT name FROM S3Object GROUP BY name|UnsupportedSyntax",
                "SELECT SHA256(name) FROM S3Object|UnsupportedFunction",
                "SELECT CAST(name AS INT) FROM S3Object|CastFailed",
                "SELECT age / 0 FROM S3Object|EvaluatorInvalidArguments",
            })
    void whatCannotBeAnsweredIsRefused(String sql, String code) {
        assertThatThrownBy(() -> records(sql, csv("USE"), CSV, PEOPLE))
                .isInstanceOfSatisfying(
                        ServiceError.class,
                        error -> assertThat(error.type().queryCode()).isEqualTo(code));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> records("SELECT * FROM S3Object", csv("MAYBE"), CSV, PEOPLE))
                .hasMessage("The FileHeaderInfo is invalid. Only NONE, USE, and IGNORE are supported.");
        InputSerialization oddJson =
                InputSerialization.builder().json(new JSONInput("PAGES")).build();
        assertThatThrownBy(() -> records("SELECT * FROM S3Object", oddJson, CSV, ORDERS))
                .hasMessage("The JsonType is invalid. Only DOCUMENT and LINES are supported.");
        assertThatThrownBy(() -> records("SELECT * FROM S3Object", json(), CSV, "{\"a\": "))
                .hasMessage("Encountered an error parsing the JSON file. Check the file and try again.");
        assertThatThrownBy(() -> records("SELECT * FROM S3Object", csv("NONE"), CSV, "\"open"))
                .hasMessage("Encountered an error parsing the CSV file. Check the file and try again.");
    }
}
