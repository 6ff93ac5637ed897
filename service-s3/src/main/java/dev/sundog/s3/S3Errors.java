package dev.sundog.s3;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.s3.checksum.ChecksumAlgorithm;
import java.util.Arrays;

/**
 * The errors about buckets, objects and uploads, with AWS's codes, words and elements; those about settings are in {@link
 * SettingErrors}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
public final class S3Errors {

    private S3Errors() {}

    /** An error of which there is only one occasion. */
    public static ServiceError error(String code, int status, String message) {
        return new ServiceError(type(code, status), message);
    }

    static ServiceError error(String code, int status, String message, ErrorDetail.Builder detail) {
        return new ServiceError(type(code, status), message, detail.build());
    }

    private static ErrorType type(String code, int status) {
        return status >= 500 ? ErrorType.receiver(code, status) : ErrorType.sender(code, status);
    }

    static ErrorDetail.Builder element(String name, Object value) {
        return new ErrorDetail.Builder().element(name, value);
    }

    // ---- of any request

    public static ServiceError invalidArgument(String message, String name, Object value) {
        return error(
                "InvalidArgument", 400, message, element("ArgumentName", name).element("ArgumentValue", value));
    }

    public static ServiceError invalidRequest(String message) {
        return error("InvalidRequest", 400, message);
    }

    public static ServiceError malformedXml() {
        return error(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    public static ServiceError methodNotAllowed(String method, String resourceType) {
        return error(
                "MethodNotAllowed",
                405,
                "The specified method is not allowed against this resource.",
                element("Method", method).element("ResourceType", resourceType));
    }

    public static ServiceError accessDenied() {
        return error("AccessDenied", 403, "Access Denied");
    }

    /** A retention or a legal hold forbids it. */
    public static ServiceError locked() {
        return error("AccessDenied", 403, "Access Denied because object protected by object lock.");
    }

    /** The object was stored with another key of the customer's. */
    public static ServiceError wrongCustomerKey() {
        return error(
                "AccessDenied",
                403,
                "Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret"
                        + " key.");
    }

    /** A header asks for what S3 does not do for this operation. */
    public static ServiceError headerNotImplemented(String header, String additionalMessage) {
        return error(
                "NotImplemented",
                501,
                "A header you provided implies functionality that is not implemented",
                element("Header", header).element("additionalMessage", additionalMessage));
    }

    public static ServiceError missingContentLength() {
        return error("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
    }

    public static ServiceError incompleteBody() {
        return error("IncompleteBody", 400, "The request body terminated unexpectedly");
    }

    /** The disk under the emulator is full or broken. */
    public static ServiceError notWritten(String reason) {
        return error("InternalError", 500, "The object could not be written: " + reason);
    }

    // ---- buckets

    public static ServiceError noSuchBucket(String bucket) {
        return error("NoSuchBucket", 404, "The specified bucket does not exist", element("BucketName", bucket));
    }

    public static ServiceError invalidBucketName(String bucket) {
        return error("InvalidBucketName", 400, "The specified bucket is not valid.", element("BucketName", bucket));
    }

    public static ServiceError invalidLocationConstraint(String constraint) {
        return error(
                "InvalidLocationConstraint",
                400,
                "The specified location-constraint is not valid",
                element("LocationConstraint", constraint));
    }

    public static ServiceError illegalLocationConstraint(String constraint) {
        return error(
                "IllegalLocationConstraintException",
                400,
                "The " + constraint
                        + " location constraint is incompatible for the region specific endpoint this request was sent to.");
    }

    public static ServiceError bucketAlreadyOwnedByYou(String bucket) {
        return error(
                "BucketAlreadyOwnedByYou",
                409,
                "Your previous request to create the named bucket succeeded and you already own it.",
                element("BucketName", bucket));
    }

    public static ServiceError bucketAlreadyExists(String bucket) {
        return error(
                "BucketAlreadyExists",
                409,
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system."
                        + " Please select a different name and try again.",
                element("BucketName", bucket));
    }

    public static ServiceError bucketNotEmpty(String bucket, boolean versioned) {
        return error(
                "BucketNotEmpty",
                409,
                "The bucket you tried to delete is not empty"
                        + (versioned ? ". You must delete all versions in the bucket." : ""),
                element("BucketName", bucket));
    }

    // ---- objects

    public static ServiceError noSuchKey(String key) {
        return error("NoSuchKey", 404, "The specified key does not exist.", element("Key", key));
    }

    /** The key's current version is a delete marker. */
    public static ServiceError deletedKey(String key, String versionId) {
        return error(
                "NoSuchKey",
                404,
                "The specified key does not exist.",
                element("Key", key).header("x-amz-delete-marker", "true").header("x-amz-version-id", versionId));
    }

    public static ServiceError noSuchVersion(String key, String versionId) {
        return error(
                "NoSuchVersion",
                404,
                "The specified version does not exist.",
                element("Key", key).element("VersionId", versionId));
    }

    public static ServiceError invalidVersionId(String versionId) {
        return invalidArgument("Invalid version id specified", "versionId", versionId);
    }

    /** The version named is a delete marker, with which one can do nothing but delete it. */
    public static ServiceError isDeleteMarker(String method, String versionId) {
        return error(
                "MethodNotAllowed",
                405,
                "The specified method is not allowed against this resource.",
                element("Method", method)
                        .element("ResourceType", "DeleteMarker")
                        .header("x-amz-delete-marker", "true")
                        .header("x-amz-version-id", versionId)
                        .header("Allow", "DELETE"));
    }

    public static ServiceError keyTooLong(int size) {
        return error(
                "KeyTooLongError",
                400,
                "Your key is too long",
                element("Size", size).element("MaxSizeAllowed", S3Limits.KEY_BYTES));
    }

    public static ServiceError metadataTooLarge(int size) {
        return error(
                "MetadataTooLarge",
                400,
                "Your metadata headers exceed the maximum allowed metadata size",
                element("Size", size).element("MaxSizeAllowed", S3Limits.METADATA_BYTES));
    }

    public static ServiceError entityTooLarge(long size, long most) {
        return error(
                "EntityTooLarge",
                400,
                "Your proposed upload exceeds the maximum allowed size",
                element("ProposedSize", size).element("MaxSizeAllowed", most));
    }

    public static ServiceError invalidDigest(String contentMd5) {
        return error(
                "InvalidDigest", 400, "The Content-MD5 you specified was invalid.", element("Content-MD5", contentMd5));
    }

    public static ServiceError badDigest(String expected, String calculated) {
        return error(
                "BadDigest",
                400,
                "The Content-MD5 you specified did not match what we received.",
                element("ExpectedDigest", expected).element("CalculatedDigest", calculated));
    }

    public static ServiceError unsupportedChecksum() {
        return invalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
                        + Arrays.toString(ChecksumAlgorithm.values()));
    }

    public static ServiceError badChecksum(String algorithm) {
        return error("BadDigest", 400, "The " + algorithm + " you specified did not match the calculated checksum.");
    }

    public static ServiceError invalidStorageClass(String storageClass) {
        return error(
                "InvalidStorageClass",
                400,
                "The storage class you specified is not valid",
                element("StorageClassRequested", storageClass));
    }

    public static ServiceError preconditionFailed(String condition) {
        return error(
                "PreconditionFailed",
                412,
                "At least one of the pre-conditions you specified did not hold",
                element("Condition", condition));
    }

    /** The reader has this version already. */
    public static ServiceError notModified(String etag, String lastModified, String versionId) {
        return error(
                "NotModified",
                304,
                "Not Modified",
                new ErrorDetail.Builder()
                        .header("ETag", etag)
                        .header("Last-Modified", lastModified)
                        .header("x-amz-version-id", versionId));
    }

    public static ServiceError conditionalRequestConflict(String condition, String key) {
        return error(
                "ConditionalRequestConflict",
                409,
                "The conditional request cannot succeed due to a conflicting operation against this resource.",
                element("Condition", condition).element("Key", key));
    }

    public static ServiceError invalidRange(String range, long size) {
        return error(
                "InvalidRange",
                416,
                "The requested range is not satisfiable",
                element("RangeRequested", range)
                        .element("ActualObjectSize", size)
                        .header("Content-Range", "bytes */" + size));
    }

    public static ServiceError invalidPartNumber(int requested, int count) {
        return error(
                "InvalidPartNumber",
                416,
                "The requested partnumber is not satisfiable",
                element("PartNumberRequested", requested).element("ActualPartCount", count));
    }

    public static ServiceError invalidObjectState(String message, String storageClass) {
        return error("InvalidObjectState", 403, message, element("StorageClass", storageClass));
    }

    public static ServiceError restoreInProgress() {
        return error("RestoreAlreadyInProgress", 409, "Object restore is already in progress");
    }

    public static ServiceError invalidEncryptionAlgorithm(String algorithm) {
        return error(
                "InvalidEncryptionAlgorithmError",
                400,
                "The Encryption request you specified is not valid. Supported value: AES256.",
                element("ArgumentName", "x-amz-server-side-encryption").element("ArgumentValue", algorithm));
    }

    // ---- uploads in parts

    public static ServiceError noSuchUpload(String uploadId) {
        return error(
                "NoSuchUpload",
                404,
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted"
                        + " or completed.",
                element("UploadId", uploadId));
    }

    public static ServiceError invalidPart(String uploadId, int partNumber, String etag) {
        return error(
                "InvalidPart",
                400,
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the"
                        + " specified entity tag may not match the part's entity tag.",
                element("UploadId", uploadId).element("PartNumber", partNumber).element("ETag", etag));
    }

    public static ServiceError invalidPartOrder(String uploadId) {
        return error(
                "InvalidPartOrder",
                400,
                "The list of parts was not in ascending order. Parts must be ordered by part number.",
                element("UploadId", uploadId));
    }

    public static ServiceError entityTooSmall(long size, long least) {
        return error(
                "EntityTooSmall",
                400,
                "Your proposed upload is smaller than the minimum allowed size",
                element("ProposedSize", size).element("MinSizeAllowed", least));
    }

    public static ServiceError entityTooSmall(int partNumber, String etag, long size) {
        return error(
                "EntityTooSmall",
                400,
                "Your proposed upload is smaller than the minimum allowed size",
                element("PartNumber", partNumber)
                        .element("ETag", etag)
                        .element("ProposedSize", size)
                        .element("MinSizeAllowed", S3Limits.MIN_PART_BYTES));
    }
}
