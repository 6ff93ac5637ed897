package dev.sundog.core.value;

/** A twelve-digit AWS account number. */
public record AccountId(String value) {

    /** The account of callers whose access key does not name another one. */
    public static final AccountId DEFAULT = new AccountId("000000000000");

    public AccountId {
        if (!isAccountId(value)) {
            throw new IllegalArgumentException("an account id has 12 digits: " + value);
        }
    }

    /** Whether {@code text} has the form of an account id. */
    public static boolean isAccountId(String text) {
        if (text.length() != 12) {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
