package dev.sundog.s3;

import static dev.sundog.s3.S3Errors.element;
import static dev.sundog.s3.S3Errors.error;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.RegionId;

/** The errors about the settings of buckets and objects, with AWS's codes, words and elements. */
public final class SettingErrors {

    private SettingErrors() {}

    /** A setting that is not there, in the words that AWS has for it. */
    public static ServiceError notFound(String code, String message, String bucket) {
        return error(code, 404, message, element("BucketName", bucket));
    }

    public static ServiceError noSuchWebsite(String bucket) {
        return notFound(
                "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration", bucket);
    }

    public static ServiceError noSuchConfiguration() {
        return error("NoSuchConfiguration", 404, "The specified configuration does not exist.");
    }

    public static ServiceError idMismatch() {
        return error("IdMismatch", 400, "Document ID does not match the specified configuration ID.");
    }

    public static ServiceError invalidDestinationBucket() {
        return error("InvalidS3DestinationBucket", 400, "Invalid bucket ARN.");
    }

    public static ServiceError malformedPolicy(String message) {
        return error("MalformedPolicy", 400, message);
    }

    public static ServiceError malformedAcl() {
        return error(
                "MalformedACLError",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    public static ServiceError aclsNotSupported() {
        return error("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
    }

    public static ServiceError aclsForbidOwnership() {
        return error(
                "InvalidBucketAclWithObjectOwnership",
                400,
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }

    public static ServiceError invalidTag(String message, String key, String value) {
        return error("InvalidTag", 400, message, element("TagKey", key).element("TagValue", value));
    }

    public static ServiceError tooManyObjectTags() {
        return error("BadRequest", 400, "Object tags cannot be greater than " + S3Limits.OBJECT_TAGS);
    }

    public static ServiceError tooManyBucketTags() {
        return error("BadRequest", 400, "Bucket tag count cannot be greater than " + S3Limits.BUCKET_TAGS);
    }

    public static ServiceError versioningNotSpecified() {
        return error("IllegalVersioningConfigurationException", 400, "The Versioning element must be specified");
    }

    public static ServiceError invalidBucketState(String message) {
        return error("InvalidBucketState", 409, message);
    }

    public static ServiceError noObjectLock(String bucket) {
        return notFound(
                "ObjectLockConfigurationNotFoundError",
                "Object Lock configuration does not exist for this bucket",
                bucket);
    }

    public static ServiceError noObjectLockOnObject() {
        return error(
                "NoSuchObjectLockConfiguration", 404, "The specified object does not have a ObjectLock configuration");
    }

    public static ServiceError loggingTargetMissing(String target) {
        return error(
                "InvalidTargetBucketForLogging",
                400,
                "The target bucket for logging does not exist",
                element("TargetBucket", target));
    }

    public static ServiceError loggingAcrossRegions(String source, String target) {
        return error(
                "CrossLocationLoggingProhibitted",
                403,
                "Cross S3 location logging not allowed. ",
                // AWS: the oldest region is not named.
                element("SourceBucketLocation", source.equals(RegionId.DEFAULT.value()) ? null : source)
                        .element("TargetBucketLocation", target));
    }

    /** A browser asks beforehand and is told no. */
    public static ServiceError corsForbidden(String reason, String method, String resourceType) {
        return error(
                "AccessForbidden",
                403,
                "CORSResponse: " + reason,
                element("Method", method).element("ResourceType", resourceType));
    }

    public static ServiceError missingHeader(String message, String header) {
        return error("MissingSecurityHeader", 400, message, element("MissingHeaderName", header));
    }
}
