package dev.sundog.s3.access;

import dev.sundog.s3.api.ObjectOwnership;
import dev.sundog.s3.api.PublicAccessBlockConfiguration;
import dev.sundog.s3.state.Settings;

/** How far a bucket opens itself to the public: its public access block, and whether it takes access control lists. */
public final class PublicAccess {

    /** What every new bucket has. */
    public static final PublicAccessBlockConfiguration BLOCKED =
            new PublicAccessBlockConfiguration(true, true, true, true);

    private static final PublicAccessBlockConfiguration OPEN =
            new PublicAccessBlockConfiguration(false, false, false, false);

    private PublicAccess() {}

    private static PublicAccessBlockConfiguration of(Settings settings, String bucket) {
        return settings.publicAccess().of(bucket).orElse(OPEN);
    }

    /** Whether access control lists that open something to the public are refused. */
    public static boolean blocksPublicAcls(Settings settings, String bucket) {
        return Boolean.TRUE.equals(of(settings, bucket).blockPublicAcls());
    }

    /** Whether policies that open something to the public are refused. */
    public static boolean blocksPublicPolicy(Settings settings, String bucket) {
        return Boolean.TRUE.equals(of(settings, bucket).blockPublicPolicy());
    }

    static boolean ignoresPublicAcls(Settings settings, String bucket) {
        return Boolean.TRUE.equals(of(settings, bucket).ignorePublicAcls()) || !takesAcls(settings, bucket);
    }

    static boolean restrictsPublicBuckets(Settings settings, String bucket) {
        return Boolean.TRUE.equals(of(settings, bucket).restrictPublicBuckets());
    }

    /** Whether the bucket takes access control lists at all: not where its owner owns every object. */
    public static boolean takesAcls(Settings settings, String bucket) {
        return settings.ownership()
                .of(bucket)
                .filter(controls -> controls.rules().stream()
                        .anyMatch(rule -> ObjectOwnership.BUCKET_OWNER_ENFORCED.equals(rule.objectOwnership())))
                .isEmpty();
    }
}
