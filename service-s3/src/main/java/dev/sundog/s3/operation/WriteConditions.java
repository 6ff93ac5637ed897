package dev.sundog.s3.operation;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.rule.Precondition;
import dev.sundog.s3.state.Version;
import java.util.Optional;
import java.util.function.Consumer;

/** The conditions that a write may set for what the key has now. */
final class WriteConditions {

    private WriteConditions() {}

    /**
     * Refuses by {@code If-Match} and {@code If-None-Match}, which are {@code null} where absent; evaluated under the bucket's
     * lock.
     */
    static Consumer<Optional<Version>> of(String key, String ifMatch, String ifNoneMatch) {
        if (ifNoneMatch != null && !ifNoneMatch.equals("*")) {
            throw S3Errors.headerNotImplemented(
                    "If-None-Match", "We don't accept the provided value of If-None-Match header for this API");
        }
        if (ifMatch != null && ifMatch.equals("*")) {
            throw S3Errors.headerNotImplemented(
                    "If-Match", "We don't accept the provided value of If-Match header for this API");
        }
        if (ifMatch != null && ifNoneMatch != null) {
            throw S3Errors.headerNotImplemented(
                    "If-Match,If-None-Match", "Multiple conditional request headers present in the request");
        }
        return current -> {
            if (ifNoneMatch != null && current.isPresent()) {
                throw S3Errors.preconditionFailed("If-None-Match");
            }
            if (ifMatch != null) {
                Version present = current.orElseThrow(() -> S3Errors.noSuchKey(key));
                if (!Precondition.names(ifMatch, present.content().etag())) {
                    throw S3Errors.preconditionFailed("If-Match");
                }
            }
        };
    }
}
