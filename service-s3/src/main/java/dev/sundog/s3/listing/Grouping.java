package dev.sundog.s3.listing;

/**
 * Which keys a listing shows, and which of them it shows as one common prefix.
 *
 * @param prefix what keys begin with, or empty
 * @param delimiter keys that share what stands before it, behind the prefix, are one; or empty
 */
public record Grouping(String prefix, String delimiter) {

    /** Whether {@code key} is part of the listing. */
    public boolean contains(String key) {
        return key.startsWith(prefix);
    }

    /** The common prefix that stands for {@code key}, or {@code null} where the key stands for itself. */
    public String groupOf(String key) {
        if (delimiter.isEmpty() || !key.startsWith(prefix)) {
            return null;
        }
        int at = key.indexOf(delimiter, prefix.length());
        return at < 0 ? null : key.substring(0, at + delimiter.length());
    }
}
