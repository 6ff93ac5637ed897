package dev.sundog.s3.operation;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.rule.ByteRange;
import dev.sundog.s3.state.Content;
import dev.sundog.s3.state.ContentPart;
import dev.sundog.s3.state.Version;
import java.util.Optional;

/**
 * Which bytes of an object a reader wants: a range, a part, or all.
 *
 * @param range empty where all bytes are wanted
 * @param part the part that was asked for by number
 */
record ReadSelection(Optional<ByteRange> range, Optional<ContentPart> part) {

    /** What a request says; {@code null} where it says nothing. */
    static ReadSelection of(Version version, String rangeHeader, Integer partNumber) {
        if (rangeHeader != null && partNumber != null) {
            throw S3Errors.invalidRequest("Cannot specify both Range header and partNumber query parameter");
        }
        long size = version.content().size();
        if (partNumber != null) {
            UploadPart.checkNumber(partNumber);
            return ofPart(version.content(), partNumber);
        }
        return new ReadSelection(
                rangeHeader == null ? Optional.empty() : ByteRange.of(rangeHeader, size), Optional.empty());
    }

    private static ReadSelection ofPart(Content content, int number) {
        if (!content.isMultipart()) {
            if (number != 1) {
                throw S3Errors.invalidPartNumber(number, 1);
            }
            return new ReadSelection(range(0, content.size(), content.size()), Optional.empty());
        }
        long offset = 0;
        for (ContentPart part : content.parts()) {
            if (part.number() == number) {
                return new ReadSelection(range(offset, part.size(), content.size()), Optional.of(part));
            }
            offset += part.size();
        }
        throw S3Errors.invalidPartNumber(number, content.parts().size());
    }

    private static Optional<ByteRange> range(long offset, long length, long size) {
        return length == 0 ? Optional.empty() : Optional.of(new ByteRange(offset, length, size));
    }
}
