package dev.sundog.ecr.registry;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.ecr.registry.api.Refusal;
import dev.sundog.ecr.registry.api.RefusalReason;
import java.util.List;

/**
 * Every error that the registry answers, in the form that clients of registries know.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes">Error codes</a>
 */
public final class RegistryErrors {

    /** The version of the protocol, which every answer tells. */
    static final String API_VERSION = "registry/2.0";

    private RegistryErrors() {}

    private static ServiceError error(int status, String code, String message) {
        return new ServiceError(
                ErrorType.sender(code, status), null, body(code, message).build());
    }

    private static Refusal.Builder body(String code, String message) {
        return Refusal.builder()
                .errors(List.of(new RefusalReason(code, message)))
                .apiVersion(API_VERSION);
    }

    /** What ECR says by its own API, as it says the same thing here. */
    static ServiceError of(ServiceError error) {
        String words = error.getMessage();
        return switch (error.type().name()) {
            case "RepositoryNotFoundException", "ReferencedImagesNotFoundException" ->
                error(404, "NAME_UNKNOWN", words);
            case "ImageNotFoundException" -> manifestUnknown();
            case "LayersNotFoundException" -> error(404, "BLOB_UNKNOWN", words);
            case "UploadNotFoundException" -> error(404, "BLOB_UPLOAD_UNKNOWN", words);
            case "ImageTagAlreadyExistsException" -> error(400, "TAG_INVALID", words);
            case "ImageDigestDoesNotMatchException", "InvalidLayerException" -> error(400, "DIGEST_INVALID", words);
            case "ServerException" -> error(400, "BLOB_UPLOAD_INVALID", words);
            case "UnableToGetUpstreamImageException" -> error(404, "NAME_UNKNOWN", words);
            case "InvalidParameterException" -> error(405, "UNSUPPORTED", words);
            default -> error;
        };
    }

    /** Nobody has logged in. */
    static ServiceError notAuthorized(String baseUrl) {
        return new ServiceError(
                ErrorType.sender("UNAUTHORIZED", 401),
                null,
                body("UNAUTHORIZED", "Not Authorized")
                        .challenge("Basic realm=\"" + baseUrl + "/\",service=\"ecr.amazonaws.com\"")
                        .build());
    }

    /** A policy does not allow it. */
    static ServiceError denied(String words) {
        return error(403, "DENIED", words);
    }

    static ServiceError loginExpired() {
        return error(403, "DENIED", "Your authorization token has expired. Reauthenticate and try again.");
    }

    static ServiceError manifestUnknown() {
        return error(404, "MANIFEST_UNKNOWN", "Requested image not found");
    }

    static ServiceError manifestInvalid() {
        return error(400, "MANIFEST_INVALID", "The manifest is not one of an image or an index of images");
    }

    static ServiceError manifestTooLarge(int most) {
        return error(400, "SIZE_INVALID", "A manifest has at most " + most + " bytes");
    }

    static ServiceError digestInvalid() {
        return error(400, "DIGEST_INVALID", "The digest has to be given as sha256:<64 hexadecimal digits>");
    }

    static ServiceError blobUnknown(String digest) {
        return error(404, "BLOB_UNKNOWN", "The repository has no blob " + digest);
    }

    static ServiceError rangeInvalid(long size) {
        return error(416, "RANGE_INVALID", "The blob has " + size + " bytes");
    }

    /** The bytes that were sent are not those that come next. */
    static ServiceError notTheNextBytes(long size, String words) {
        return new ServiceError(
                ErrorType.sender("BLOB_UPLOAD_INVALID", 416),
                null,
                body("BLOB_UPLOAD_INVALID", words)
                        .range(BlobUploads.received(size))
                        .build());
    }

    static ServiceError inIndex() {
        return error(405, "UNSUPPORTED", "Requested image referenced by manifest list");
    }

    static ServiceError unsupported() {
        return error(405, "UNSUPPORTED", "The operation is unsupported.");
    }

    static ServiceError badPage(String words) {
        return error(400, "PAGINATION_NUMBER_INVALID", words);
    }
}
