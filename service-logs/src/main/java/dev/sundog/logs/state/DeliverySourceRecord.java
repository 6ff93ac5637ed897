package dev.sundog.logs.state;

import java.util.Map;

/** What of an account's sends logs by itself. */
public record DeliverySourceRecord(
        String name,
        String resourceArn,
        String service,
        String logType,
        Map<String, String> configuration,
        Map<String, String> tags) {

    /** This source with other tags. */
    public DeliverySourceRecord withTags(Map<String, String> newTags) {
        return new DeliverySourceRecord(name, resourceArn, service, logType, configuration, newTags);
    }
}
