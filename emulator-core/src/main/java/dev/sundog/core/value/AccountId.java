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

    // By hand: a record's own are linked when they are first called, and each call asks for them: too dear for a start.
    @Override
    public boolean equals(Object other) {
        return other instanceof AccountId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
