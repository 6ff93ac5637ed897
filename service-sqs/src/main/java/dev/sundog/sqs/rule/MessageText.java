package dev.sundog.sqs.rule;

/** Which characters a message may consist of. */
final class MessageText {

    private MessageText() {}

    /** Whether every character is allowed: tab, line feed, carriage return, and what XML 1.0 knows from the space on. */
    static boolean isAllowed(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c >= Character.MIN_SURROGATE && !isAllowed(text, i)) {
                return false;
            }
        }
        return true;
    }

    /** Halves of characters must come in pairs; U+FFFE and U+FFFF are no characters. */
    private static boolean isAllowed(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return c < '\ufffe';
    }
}
