package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.S3Limits;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.Tag;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which tags buckets and objects may have.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">Object tagging</a>
 */
public final class TagRule {

    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final String RESERVED = "aws:";

    private TagRule() {}

    /** The tags of an object, as a map in their order. */
    public static Map<String, String> ofObject(List<Tag> tags) {
        if (tags != null && tags.size() > S3Limits.OBJECT_TAGS) {
            throw SettingErrors.tooManyObjectTags();
        }
        return checked(tags, "Your TagKey cannot be prefixed with aws:");
    }

    /** The tags of a bucket, as a map in their order. */
    public static Map<String, String> ofBucket(List<Tag> tags) {
        if (tags != null && tags.size() > S3Limits.BUCKET_TAGS) {
            throw SettingErrors.tooManyBucketTags();
        }
        return checked(tags, "System tags cannot be added/updated by requester");
    }

    private static Map<String, String> checked(List<Tag> tags, String reserved) {
        if (tags == null) {
            throw S3Errors.malformedXml();
        }
        Map<String, String> result = new LinkedHashMap<>();
        for (Tag tag : tags) {
            check(tag.key(), tag.value(), reserved);
            if (result.put(tag.key(), tag.value()) != null) {
                throw SettingErrors.invalidTag("Cannot provide multiple Tags with the same key", tag.key(), null);
            }
        }
        return result;
    }

    private static void check(String key, String value, String reserved) {
        if (key == null || value == null) {
            throw S3Errors.malformedXml();
        }
        if (key.startsWith(RESERVED)) {
            throw SettingErrors.invalidTag(reserved, key, null);
        }
        if (key.isEmpty() || key.length() > 128 || !TEXT.matcher(key).matches()) {
            throw SettingErrors.invalidTag("The TagKey you have provided is invalid", key, null);
        }
        if (value.length() > 256 || !TEXT.matcher(value).matches()) {
            throw SettingErrors.invalidTag("The TagValue you have provided is invalid", key, value);
        }
    }

    /** The tags of the header {@code x-amz-tagging}, which is {@code null} where there is none. */
    public static Map<String, String> ofHeader(String header) {
        if (header == null || header.isEmpty()) {
            return Map.of();
        }
        List<Tag> tags = new ArrayList<>();
        for (String pair : header.split("&+")) {
            int equals = pair.indexOf('=');
            String key = decoded(header, equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(header, pair.substring(equals + 1));
            boolean repeated = tags.stream().anyMatch(tag -> tag.key().equals(key));
            if (repeated
                    || key.isEmpty()
                    || !TEXT.matcher(key).matches()
                    || !TEXT.matcher(value).matches()) {
                throw malformedHeader(header);
            }
            tags.add(new Tag(key, value));
        }
        return ofObject(tags);
    }

    private static String decoded(String header, String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw malformedHeader(header);
        }
    }

    private static RuntimeException malformedHeader(String header) {
        return S3Errors.invalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name"
                        + " duplicates.",
                "x-amz-tagging",
                header);
    }

    /** Tags as the model has them. */
    public static List<Tag> asList(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(entry -> new Tag(entry.getKey(), entry.getValue()))
                .toList();
    }
}
