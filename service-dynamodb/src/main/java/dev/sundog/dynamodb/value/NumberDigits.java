package dev.sundog.dynamodb.value;

/**
 * A canonical number taken apart: sign, decimal exponent of the first significant digit, and the significant digits.
 *
 * @param exponent 0 for 1 to 9, 1 for 10 to 99, -1 for 0.1 to 0.9
 * @param digits without leading and trailing zeros; empty for zero
 */
record NumberDigits(boolean negative, int exponent, String digits) {

    static NumberDigits of(String canonical) {
        boolean negative = canonical.charAt(0) == '-';
        StringBuilder digits = new StringBuilder(canonical.length());
        int exponent = 0;
        boolean fraction = false;
        for (int i = negative ? 1 : 0; i < canonical.length(); i++) {
            char c = canonical.charAt(i);
            if (c == '.') {
                fraction = true;
            } else if (!digits.isEmpty()) {
                digits.append(c);
                exponent += fraction ? 0 : 1;
            } else if (c != '0') {
                digits.append(c);
                exponent += fraction ? -1 : 0;
            } else if (fraction) {
                exponent--;
            }
        }
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return new NumberDigits(negative, exponent, digits.substring(0, end));
    }

    /** Bytes that the number counts for: two digits to a byte, one more for the exponent, one for a minus. */
    int size() {
        int count = digits.length();
        if (count == 0) {
            return 1;
        }
        int straddling = (count % 2 == 0 && exponent % 2 == 0) ? 1 : 0;
        return 1 + (count + 1) / 2 + straddling + (negative ? 1 : 0);
    }
}
