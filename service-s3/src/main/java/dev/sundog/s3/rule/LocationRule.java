package dev.sundog.s3.rule;

import dev.sundog.core.value.RegionId;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.BucketLocationConstraint;
import java.util.List;

/** In which region a bucket may be made from which endpoint. */
public final class LocationRule {

    private static final String EU = "EU";
    private static final RegionId IRELAND = new RegionId("eu-west-1");
    private static final List<String> NAMES_OF_IRELAND = List.of(EU, IRELAND.value());

    private LocationRule() {}

    /**
     * The region of the new bucket.
     *
     * @param endpoint the region that the request was sent to
     * @param constraint the location constraint, or {@code null}
     */
    public static RegionId regionFor(RegionId endpoint, String constraint) {
        if (constraint == null || constraint.isEmpty()) {
            if (!endpoint.equals(RegionId.DEFAULT)) {
                throw S3Errors.illegalLocationConstraint("unspecified");
            }
            return endpoint;
        }
        if (endpoint.equals(RegionId.DEFAULT)) {
            if (!BucketLocationConstraint.VALUES.contains(constraint)) {
                throw S3Errors.invalidLocationConstraint(constraint);
            }
        } else if (!isAt(endpoint, constraint)) {
            throw S3Errors.illegalLocationConstraint(constraint);
        }
        return constraint.equals(EU) ? IRELAND : new RegionId(constraint);
    }

    private static boolean isAt(RegionId endpoint, String constraint) {
        return endpoint.equals(IRELAND)
                ? NAMES_OF_IRELAND.contains(constraint)
                : endpoint.value().equals(constraint);
    }
}
