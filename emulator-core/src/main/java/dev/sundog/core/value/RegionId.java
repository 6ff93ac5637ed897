package dev.sundog.core.value;

import java.util.regex.Pattern;

/** The code of an AWS region, for example {@code us-east-1}; regions that AWS has not opened are allowed too. */
public record RegionId(String value) {

    // First: the regions below are checked against it.
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /** The region of callers who name none. */
    public static final RegionId DEFAULT = new RegionId("us-east-1");

    public RegionId {
        if (!isRegionId(value)) {
            throw new IllegalArgumentException("not a region code: " + value);
        }
    }

    /** Whether {@code text} has the form of a region code. */
    public static boolean isRegionId(String text) {
        return FORM.matcher(text).matches();
    }

    /** The partition that this region belongs to: {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    public String partition() {
        if (value.startsWith("cn-")) {
            return "aws-cn";
        }
        return value.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    // By hand: a record's own are linked when they are first called, and each call asks for them: too dear for a start.
    @Override
    public boolean equals(Object other) {
        return other instanceof RegionId that && value.equals(that.value);
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
