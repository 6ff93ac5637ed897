package dev.sundog.ssm.rule;

/** A text that can be looked at only so often, so that a pattern of a user's holds nobody up. */
final class CountedText implements CharSequence {

    private final String text;
    private long left;

    CountedText(String text, long looks) {
        this.text = text;
        this.left = looks;
    }

    /** A match that goes on and on. */
    static final class TooManyLooks extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooManyLooks() {
            super(null, null, false, false);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        left--;
        if (left < 0) {
            throw new TooManyLooks();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
