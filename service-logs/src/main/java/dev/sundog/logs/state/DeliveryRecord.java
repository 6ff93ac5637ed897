package dev.sundog.logs.state;

import java.util.List;
import java.util.Map;

/**
 * That the logs of a source go to a destination.
 *
 * @param destinationType {@code S3} or another of AWS's
 * @param fields the fields of each record, or none where the service chooses
 * @param suffixPath where in a bucket; empty where the service chooses
 */
public record DeliveryRecord(
        String id,
        String source,
        String destinationArn,
        String destinationType,
        List<String> fields,
        String delimiter,
        String suffixPath,
        boolean hivePath,
        Map<String, String> tags) {

    /** This delivery with other tags. */
    public DeliveryRecord withTags(Map<String, String> newTags) {
        return new DeliveryRecord(
                id, source, destinationArn, destinationType, fields, delimiter, suffixPath, hivePath, newTags);
    }

    /** This delivery of other fields to another place. */
    public DeliveryRecord with(List<String> newFields, String newDelimiter, String newPath, boolean newHivePath) {
        return new DeliveryRecord(
                id, source, destinationArn, destinationType, newFields, newDelimiter, newPath, newHivePath, tags);
    }
}
