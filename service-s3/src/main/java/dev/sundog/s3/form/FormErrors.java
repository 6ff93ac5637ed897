package dev.sundog.s3.form;

import dev.sundog.core.shape.ServiceError;
import dev.sundog.s3.S3Errors;

/** The errors about forms, with AWS's codes and words. */
public final class FormErrors {

    private FormErrors() {}

    static ServiceError notAForm() {
        return S3Errors.preconditionFailed("Bucket POST must be of the enclosure-type multipart/form-data");
    }

    static ServiceError malformed() {
        return S3Errors.error(
                "MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data.");
    }

    static ServiceError fieldsTooLarge() {
        return S3Errors.error(
                "MaxPostPreDataLengthExceededError",
                400,
                "Your POST request fields preceding the upload file were too large.");
    }

    /** A field is missing, or stands behind the file, where nobody looks. */
    public static ServiceError missing(String field) {
        return S3Errors.invalidArgument(
                "Bucket POST must contain a field named '" + field
                        + "'.  If it is specified, please check the order of the fields.",
                field,
                "");
    }

    static ServiceError noFile() {
        return S3Errors.invalidArgument("POST requires exactly one file upload per request.", "file", "0");
    }

    static ServiceError invalidPolicy(String problem) {
        return S3Errors.error("InvalidPolicyDocument", 400, "Invalid Policy: " + problem);
    }

    static ServiceError notByPolicy(String reason) {
        return S3Errors.error("AccessDenied", 403, "Invalid according to Policy: " + reason);
    }

    /** The policy is not signed with the key that it names. */
    public static ServiceError wrongSignature() {
        return S3Errors.error(
                "SignatureDoesNotMatch",
                403,
                "The request signature we calculated does not match the signature you provided. "
                        + "Check your key and signing method.");
    }

    /** Nobody has the key that signed the policy. */
    public static ServiceError unknownKey() {
        return S3Errors.error(
                "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.");
    }
}
