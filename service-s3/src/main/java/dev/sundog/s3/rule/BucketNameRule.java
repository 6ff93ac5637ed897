package dev.sundog.s3.rule;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which names buckets may have.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>
 */
public final class BucketNameRule {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 63;
    private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final Pattern LABELS = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final List<String> RESERVED_BEGINNINGS = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> RESERVED_ENDS = List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    private BucketNameRule() {}

    /** Whether a new bucket may have this name. */
    public static boolean allows(String name) {
        return name.length() >= SHORTEST
                && name.length() <= LONGEST
                && LABELS.matcher(name).matches()
                && !ADDRESS.matcher(name).matches()
                && RESERVED_BEGINNINGS.stream().noneMatch(name::startsWith)
                && RESERVED_ENDS.stream().noneMatch(name::endsWith);
    }
}
