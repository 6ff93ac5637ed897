package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.RestoreObjectOutput;
import dev.sundog.s3.api.RestoreObjectRequest;
import dev.sundog.s3.api.RestoreRequest;
import dev.sundog.s3.lifecycle.RestoreSchedule;
import dev.sundog.s3.rule.RestoreRule;
import dev.sundog.s3.rule.StorageClasses;
import dev.sundog.s3.state.Bucket;
import dev.sundog.s3.state.Restoration;
import dev.sundog.s3.state.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * Has a copy made of an archived object, which can be read for some days; or lets the copy live longer.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html">RestoreObject</a>
 */
public final class RestoreObject {

    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    private final S3Context s3;
    private final RestoreSchedule schedule;

    public RestoreObject(S3Context s3, RestoreSchedule schedule) {
        this.s3 = s3;
        this.schedule = schedule;
    }

    public RestoreObjectOutput handle(RequestContext context, RestoreObjectRequest request) {
        Bucket bucket = s3.gate()
                .bucket(context, request.bucket(), request.expectedBucketOwner(), Action.RESTORE_OBJECT, request.key());
        RestoreRule.check(request.restoreRequest());
        Version version = Keys.find(bucket, request.key(), request.versionId(), "POST");
        String storageClass = version.settings().storageClass();
        if (!StorageClasses.isArchive(storageClass)) {
            throw S3Errors.invalidObjectState(
                    "Restore is not allowed for the object's current storage class", storageClass);
        }
        Instant now = s3.ambient().clock().now();
        Optional<Restoration> earlier =
                version.settings().restoration().filter(known -> now.isBefore(known.expiresAt()));
        Restoration restoration = restoration(request.restoreRequest(), storageClass, earlier, now);
        bucket.update(version, settings -> settings.withRestoration(restoration))
                .ifPresent(restored -> schedule.watch(bucket, restored));
        if (earlier.isEmpty()) {
            s3.events().about("ObjectRestore:Post", bucket, version, context);
        }
        boolean readable = restoration.isReadable(now);
        return RestoreObjectOutput.builder()
                .statusCode(readable ? OK : ACCEPTED)
                .build();
    }

    private static Restoration restoration(
            RestoreRequest request, String storageClass, Optional<Restoration> earlier, Instant now) {
        Instant available = now.plus(RestoreRule.delay(request, storageClass));
        if (earlier.isPresent() && earlier.get().isOngoing(now)) {
            // AWS: a restore that is under way can be hastened, and nothing else.
            if (!available.isBefore(earlier.get().availableAt())) {
                throw S3Errors.restoreInProgress();
            }
            return earlier.get().availableFrom(available);
        }
        if (request.days() == null) {
            throw S3Errors.malformedXml();
        }
        return earlier.isPresent()
                ? earlier.get().lasting(now, request.days())
                : Restoration.of(available, request.days());
    }
}
