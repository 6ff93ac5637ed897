package dev.sundog.s3.operation;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;

/** How many rows a page may have. */
final class PageSize {

    private PageSize() {}

    /** The number that a request asks for, at most a thousand; a thousand where it asks for none. */
    static int of(String parameter, String text) {
        if (text == null || text.isEmpty()) {
            return S3Limits.PAGE;
        }
        long size;
        try {
            size = Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw S3Errors.invalidArgument(
                    "Provided " + parameter + " not an integer or within integer range", parameter, text);
        }
        if (size > Integer.MAX_VALUE || size < Integer.MIN_VALUE) {
            throw S3Errors.invalidArgument(
                    "Provided " + parameter + " not an integer or within integer range", parameter, text);
        }
        if (size < 0) {
            throw S3Errors.invalidArgument(
                    "Argument " + camelCase(parameter) + " must be an integer between 0 and 2147483647",
                    parameter,
                    text);
        }
        return (int) Math.min(size, S3Limits.PAGE);
    }

    /** {@code max-keys} as messages have it: {@code maxKeys}. */
    private static String camelCase(String parameter) {
        int hyphen = parameter.indexOf('-');
        return parameter.substring(0, hyphen)
                + Character.toUpperCase(parameter.charAt(hyphen + 1))
                + parameter.substring(hyphen + 2);
    }
}
