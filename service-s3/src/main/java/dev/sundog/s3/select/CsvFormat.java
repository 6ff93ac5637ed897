package dev.sundog.s3.select;

import dev.sundog.s3.api.CSVInput;
import dev.sundog.s3.api.CSVOutput;

/**
 * How lines are divided into fields.
 *
 * @param comment what a line begins with that is no record; 0 where there are none
 */
record CsvFormat(String recordDelimiter, char fieldDelimiter, char quote, char escape, char comment) {

    static CsvFormat of(CSVInput input) {
        return new CsvFormat(
                or(input.recordDelimiter(), "\n"),
                one("FieldDelimiter", input.fieldDelimiter(), ','),
                one("QuoteCharacter", input.quoteCharacter(), '"'),
                one("QuoteEscapeCharacter", input.quoteEscapeCharacter(), '"'),
                one("Comments", input.comments(), '\0'));
    }

    static CsvFormat of(CSVOutput output) {
        return new CsvFormat(
                or(output.recordDelimiter(), "\n"),
                one("FieldDelimiter", output.fieldDelimiter(), ','),
                one("QuoteCharacter", output.quoteCharacter(), '"'),
                one("QuoteEscapeCharacter", output.quoteEscapeCharacter(), '"'),
                '\0');
    }

    private static String or(String given, String otherwise) {
        return given == null || given.isEmpty() ? otherwise : given;
    }

    private static char one(String name, String given, char otherwise) {
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        if (given.length() != 1) {
            throw SelectErrors.delimiter(name);
        }
        return given.charAt(0);
    }
}
