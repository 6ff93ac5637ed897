package dev.sundog.s3.operation;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;

/** How many rows a page may have, and where it begins. */
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
            throw negative(parameter, text);
        }
        return (int) Math.min(size, S3Limits.PAGE);
    }

    /** The number behind which a page of parts begins; {@code null} where the request has none. */
    static int marker(Integer number) {
        if (number != null && number < 0) {
            throw negative("part-number-marker", number.toString());
        }
        return number == null ? 0 : number;
    }

    private static ServiceError negative(String parameter, String text) {
        // AWS: one of the parameters has another name here.
        String name = parameter.equals("max-keys") ? "maxKeys" : parameter;
        return S3Errors.invalidArgument(
                "Argument " + name + " must be an integer between 0 and 2147483647", parameter, text);
    }
}
