package dev.sundog.logs.state;

import java.util.Map;

/**
 * Where logs are sent that a resource sends by itself.
 *
 * @param type {@code S3}, {@code CWL}, {@code FH} or {@code XRAY}
 * @param outputFormat or empty
 * @param resourceArn empty where the type has none
 * @param policy or empty
 */
public record DeliveryDestinationRecord(
        String name, String type, String outputFormat, String resourceArn, String policy, Map<String, String> tags) {

    /** This destination with another policy; empty for none. */
    public DeliveryDestinationRecord withPolicy(String newPolicy) {
        return new DeliveryDestinationRecord(name, type, outputFormat, resourceArn, newPolicy, tags);
    }

    /** This destination with other tags. */
    public DeliveryDestinationRecord withTags(Map<String, String> newTags) {
        return new DeliveryDestinationRecord(name, type, outputFormat, resourceArn, policy, newTags);
    }
}
