package dev.sundog.s3.select;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.s3.S3Errors;

/**
 * The errors of S3 Select, with AWS's codes and words.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#SelectObjectContentErrorCodeList">SELECT
 *     object content errors</a>
 */
final class SelectErrors {

    private SelectErrors() {}

    private static ServiceError error(String code, String message) {
        return S3Errors.error(code, 400, message);
    }

    static ServiceError expressionType() {
        return error("InvalidExpressionType", "The ExpressionType is invalid. Only SQL expressions are supported.");
    }

    static ServiceError missing(String parameter) {
        return error(
                "MissingRequiredParameter",
                "The SelectRequest entity is missing a required parameter: " + parameter
                        + ". Check the service documentation and try again.");
    }

    static ServiceError dataSource() {
        return error("InvalidDataSource", "Invalid data source type. Only CSV and JSON are supported by Sundog.");
    }

    static ServiceError compression() {
        return error(
                "InvalidCompressionFormat",
                "The file is not in a supported compression format. Only GZIP is supported by Sundog.");
    }

    static ServiceError fileHeaderInfo() {
        return error(
                "InvalidFileHeaderInfo", "The FileHeaderInfo is invalid. Only NONE, USE, and IGNORE are supported.");
    }

    static ServiceError jsonType() {
        return error("InvalidJsonType", "The JsonType is invalid. Only DOCUMENT and LINES are supported.");
    }

    static ServiceError quoteFields() {
        return error("InvalidQuoteFields", "The QuoteFields is invalid. Only ALWAYS and ASNEEDED are supported.");
    }

    static ServiceError delimiter(String name) {
        return error(
                "InvalidRequestParameter",
                "The value of a parameter in the SelectRequest element is not valid: " + name);
    }

    static ServiceError scanRange() {
        return S3Errors.error("NotImplemented", 501, "Sundog does not support ScanRange of SelectObjectContent yet.");
    }

    static ServiceError syntax(String near) {
        return error("ParseUnexpectedToken", "The SQL expression contains an unexpected token: " + near);
    }

    static ServiceError unsupported(String construct) {
        return error("UnsupportedSyntax", "Encountered unsupported syntax: " + construct);
    }

    static ServiceError function(String name) {
        return error("UnsupportedFunction", "Encountered an unsupported SQL function: " + name);
    }

    static ServiceError cast(String type) {
        return error(
                "CastFailed",
                "Attempt to convert from one data type to another using CAST failed in the SQL expression: to " + type);
    }

    static ServiceError arithmetic() {
        return error("EvaluatorInvalidArguments", "Incorrect number of arguments or types in the SQL expression.");
    }

    static ServiceError csv() {
        return error("CSVParsingError", "Encountered an error parsing the CSV file. Check the file and try again.");
    }

    static ServiceError json() {
        return error("JSONParsingError", "Encountered an error parsing the JSON file. Check the file and try again.");
    }

    static ServiceError recordTooLarge() {
        return error(
                "OverMaxRecordSize",
                "The length of a record in the input or result is greater than the maxCharsPerRecord limit of 1 MB.");
    }

    static ServiceError truncated() {
        return error(
                "TruncatedInput",
                "Object decompression failed. Check that the object is properly compressed using the format specified in the"
                        + " request.");
    }
}
