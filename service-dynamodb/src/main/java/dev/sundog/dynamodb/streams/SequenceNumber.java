package dev.sundog.dynamodb.streams;

/** The numbers of stream records as AWS writes them: with so many digits that texts sort as numbers do. */
final class SequenceNumber {

    private static final int DIGITS = 21;

    private SequenceNumber() {}

    static String of(long number) {
        return "1" + "%020d".formatted(number);
    }

    static long read(String text) {
        if (text.length() != DIGITS || !text.matches("10\\d{19}") || text.compareTo("1" + "0" + Long.MAX_VALUE) > 0) {
            throw StreamErrors.invalidSequenceNumber(text);
        }
        return Long.parseLong(text.substring(1));
    }
}
