package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;

/** Where the next page of a short list begins. */
final class PageToken {

    private PageToken() {}

    static String of(int next) {
        return "%016x".formatted(next);
    }

    /** The place that a token names; the beginning where there is none. */
    static int read(String token) {
        if (token == null) {
            return 0;
        }
        if (!token.matches("0{9}[0-9a-f]{7}")) {
            throw DynamoDbErrors.validation("Invalid Request: Provided nextToken is invalid: " + token);
        }
        return Integer.parseInt(token, 16);
    }
}
