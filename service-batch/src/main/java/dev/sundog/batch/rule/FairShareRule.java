package dev.sundog.batch.rule;

import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.api.FairsharePolicy;
import dev.sundog.batch.api.ShareAttributes;
import java.util.List;
import java.util.regex.Pattern;

/** What fair-share policies may say. */
public final class FairShareRule {

    private static final Pattern SHARE = Pattern.compile("[A-Za-z0-9_-]{1,254}[A-Za-z0-9_*-]?");
    private static final Pattern ONE_SHARE = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final double LIGHTEST = 0.0001;
    private static final double HEAVIEST = 999.9999;
    private static final int WEEK = 604_800;
    private static final int MOST_RESERVED = 99;
    private static final String PATTERN = "ShareIdentifier name should match a valid pattern.";

    private FairShareRule() {}

    public static void check(FairsharePolicy policy) {
        if (policy == null) {
            return;
        }
        Integer decay = policy.shareDecaySeconds();
        Violation.when(
                decay != null && (decay < 0 || decay > WEEK), "ShareDecaySeconds should be between 0 and 604800.");
        Integer reserved = policy.computeReservation();
        Violation.when(
                reserved != null && (reserved < 0 || reserved > MOST_RESERVED),
                "ComputeReservation should be between 0 and 99.");
        List<ShareAttributes> shares = policy.shareDistribution() == null ? List.of() : policy.shareDistribution();
        Violation.when(shares.size() > BatchLimits.SHARES, "ShareDistribution size cannot be greater than 500.");
        for (ShareAttributes share : shares) {
            Violation.when(
                    share.shareIdentifier() == null
                            || !SHARE.matcher(share.shareIdentifier()).matches(),
                    PATTERN);
            Float weight = share.weightFactor();
            Violation.when(
                    weight != null && (weight < (float) LIGHTEST || weight > (float) HEAVIEST),
                    "Weight factor should be between 0.0001 and 999.9999.");
        }
    }

    /** The share identifier of a job, which has no star. */
    public static void checkIdentifier(String identifier) {
        Violation.when(!ONE_SHARE.matcher(identifier).matches(), PATTERN);
    }
}
