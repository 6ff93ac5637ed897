package dev.sundog.s3;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Location;
import dev.sundog.core.shape.ScalarSchema;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.shape.StructBuilder;
import dev.sundog.core.shape.StructSchema;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an S3 error says besides code and message: elements of its document, and headers. AWS's model has none of them, so
 * they are listed here, in the order in which they are written.
 */
final class ErrorDetail implements Struct {

    private static final List<String> ELEMENTS = List.of(
            "BucketName",
            "Key",
            "VersionId",
            "UploadId",
            "PartNumber",
            "ETag",
            "Condition",
            "ArgumentName",
            "ArgumentValue",
            "Method",
            "ResourceType",
            "StorageClass",
            "StorageClassRequested",
            "LocationConstraint",
            "Size",
            "MinSizeAllowed",
            "MaxSizeAllowed",
            "ProposedSize",
            "ActualObjectSize",
            "RangeRequested",
            "PartNumberRequested",
            "ActualPartCount",
            "Content-MD5",
            "ExpectedDigest",
            "CalculatedDigest",
            "TagKey",
            "TagValue",
            "Header",
            "additionalMessage",
            "MissingHeaderName",
            "TargetBucket",
            "SourceBucketLocation",
            "TargetBucketLocation",
            "X-Amz-Expires",
            "Expires",
            "ServerTime",
            "Resource");

    private static final List<String> HEADERS = List.of(
            "x-amz-delete-marker",
            "x-amz-version-id",
            "Allow",
            "Content-Range",
            "ETag",
            "Last-Modified",
            "Cache-Control",
            "Expires",
            "Location",
            "x-amz-bucket-region");

    private static final StructSchema<ErrorDetail> SCHEMA = StructSchema.structure(
            "Error",
            new Builder(),
            Stream.concat(
                            ELEMENTS.stream().map(name -> Field.named(name, ScalarSchema.STRING)),
                            HEADERS.stream()
                                    .map(name -> Field.named("header " + name, ScalarSchema.STRING)
                                            .at(Location.HEADER, name)))
                    .toArray(Field[]::new));

    private final Object[] values;

    private ErrorDetail(Object[] values) {
        this.values = values;
    }

    /** Collects elements and headers; those that are {@code null} are left out. */
    static final class Builder extends StructBuilder<ErrorDetail> {

        Builder() {
            super(ELEMENTS.size() + HEADERS.size());
        }

        Builder element(String name, Object value) {
            return at(indexIn(ELEMENTS, name), value);
        }

        Builder header(String name, Object value) {
            return at(ELEMENTS.size() + indexIn(HEADERS, name), value);
        }

        private static int indexIn(List<String> names, String name) {
            int index = names.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException("errors have no " + name);
            }
            return index;
        }

        private Builder at(int index, Object value) {
            values[index] = value == null ? null : value.toString();
            return this;
        }

        @Override
        public ErrorDetail build() {
            return new ErrorDetail(values.clone());
        }

        @Override
        public Builder create() {
            return new Builder();
        }
    }

    @Override
    public StructSchema<ErrorDetail> schema() {
        return SCHEMA;
    }

    @Override
    public Object get(int index) {
        return values[index];
    }
}
