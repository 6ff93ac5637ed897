package dev.sundog.batch.state;

import java.math.BigInteger;

/**
 * Some of the nodes of a job, from the first to the last.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_NodeRangeProperty.html">NodeRangeProperty</a>
 */
public record NodeRange(int first, int last) {

    /** Reads {@code 0:3}, {@code 2:}, {@code :3} or {@code 1}. */
    public static NodeRange of(String text, int nodes) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            int only = number(text);
            return new NodeRange(only, only);
        }
        String from = text.substring(0, colon);
        String to = text.substring(colon + 1);
        return new NodeRange(from.isEmpty() ? 0 : number(from), to.isEmpty() ? nodes - 1 : number(to));
    }

    /** What is too great for a number is out of every range, as the greatest number is. */
    private static int number(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }

    /** How many nodes there are in it. */
    public int size() {
        return last - first + 1;
    }

    /** Whether a node is one of them. */
    public boolean contains(int node) {
        return node >= first && node <= last;
    }
}
