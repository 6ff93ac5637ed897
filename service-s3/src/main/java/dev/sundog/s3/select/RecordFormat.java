package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import dev.sundog.s3.api.CSVOutput;
import dev.sundog.s3.api.OutputSerialization;
import dev.sundog.s3.json.JsonDocument;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the records of an answer. */
sealed interface RecordFormat {

    /** A record as text, with what ends it; what is missing is left out. */
    String write(Map<String, Document> record);

    /** The format that a request asks for. */
    static RecordFormat of(OutputSerialization asked) {
        if (asked == null) {
            throw SelectErrors.missing("OutputSerialization");
        }
        if (asked.json() != null) {
            String delimiter = asked.json().recordDelimiter();
            return new Json(delimiter == null ? "\n" : delimiter);
        }
        if (asked.csv() == null) {
            throw SelectErrors.missing("OutputSerialization");
        }
        return Csv.of(asked.csv());
    }

    /** Objects. */
    record Json(String delimiter) implements RecordFormat {

        @Override
        public String write(Map<String, Document> record) {
            return JsonDocument.write(new Document.Object(record)) + delimiter;
        }
    }

    /** Lines of fields. */
    record Csv(CsvFormat format, boolean alwaysQuoted) implements RecordFormat {

        static Csv of(CSVOutput asked) {
            boolean always = switch (asked.quoteFields() == null ? "ASNEEDED" : asked.quoteFields()) {
                case "ALWAYS" -> true;
                case "ASNEEDED" -> false;
                default -> throw SelectErrors.quoteFields();
            };
            return new Csv(CsvFormat.of(asked), always);
        }

        @Override
        public String write(Map<String, Document> record) {
            return record.values().stream()
                    .map(value -> field(Values.text(value)))
                    .collect(Collectors.joining(String.valueOf(format.fieldDelimiter()), "", format.recordDelimiter()));
        }

        private String field(String text) {
            String quote = String.valueOf(format.quote());
            boolean needed = alwaysQuoted
                    || text.indexOf(format.quote()) >= 0
                    || text.indexOf(format.fieldDelimiter()) >= 0
                    || text.contains(format.recordDelimiter());
            return needed ? quote + text.replace(quote, format.escape() + quote) + quote : text;
        }
    }
}
