package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.access.Action;
import dev.sundog.s3.api.DeleteObjectsOutput;
import dev.sundog.s3.api.DeleteObjectsRequest;
import dev.sundog.s3.api.DeletedObject;
import dev.sundog.s3.api.Error;
import dev.sundog.s3.api.ObjectIdentifier;
import dev.sundog.s3.state.Bucket;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes up to a thousand objects or versions; what cannot be deleted is named in the answer.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html">DeleteObjects</a>
 */
public final class DeleteObjects {

    private final S3Context s3;
    private final DeleteObject deleteObject;

    public DeleteObjects(S3Context s3, DeleteObject deleteObject) {
        this.s3 = s3;
        this.deleteObject = deleteObject;
    }

    public DeleteObjectsOutput handle(RequestContext context, DeleteObjectsRequest request) {
        Bucket bucket =
                s3.gate().bucket(context, request.bucket(), request.expectedBucketOwner(), Action.DELETE_OBJECT);
        DeleteObject.refuseUselessBypass(bucket, request.bypassGovernanceRetention());
        if (request.delete() == null
                || request.delete().objects() == null
                || request.delete().objects().isEmpty()
                || request.delete().objects().size() > S3Limits.KEYS_PER_DELETE) {
            throw S3Errors.malformedXml();
        }
        boolean quiet = Boolean.TRUE.equals(request.delete().quiet());
        boolean bypass = Boolean.TRUE.equals(request.bypassGovernanceRetention());
        List<DeletedObject> deleted = new ArrayList<>();
        List<Error> errors = new ArrayList<>();
        for (ObjectIdentifier object : request.delete().objects()) {
            if (object.key() == null) {
                throw S3Errors.malformedXml();
            }
            try {
                deleted.add(delete(context, bucket, object, bypass));
            } catch (ServiceError refused) {
                errors.add(error(object, refused));
            }
        }
        return new DeleteObjectsOutput(quiet ? null : deleted, null, errors.isEmpty() ? null : errors);
    }

    private DeletedObject delete(RequestContext context, Bucket bucket, ObjectIdentifier object, boolean bypass) {
        DeleteObject.Deletion deletion = deleteObject.delete(
                context, bucket, new DeleteObject.Target(object.key(), object.versionId(), object.eTag(), bypass));
        return DeletedObject.builder()
                .key(object.key())
                .versionId(object.versionId())
                .deleteMarker(deletion.marker() ? true : null)
                .deleteMarkerVersionId(deletion.marker() ? deletion.versionId() : null)
                .build();
    }

    private static Error error(ObjectIdentifier object, ServiceError refused) {
        // AWS: an id that cannot be one is no such version here, where DeleteObject calls it an invalid argument.
        boolean invalidId = refused.type().queryCode().equals("InvalidArgument");
        ServiceError shown = invalidId ? S3Errors.noSuchVersion(object.key(), object.versionId()) : refused;
        return new Error(object.key(), object.versionId(), shown.type().queryCode(), shown.getMessage());
    }
}
