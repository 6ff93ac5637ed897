package dev.sundog.logs.state;

/**
 * A policy for all groups of an account in a region, or for those that it selects.
 *
 * @param type {@code SUBSCRIPTION_FILTER_POLICY} or another of AWS's
 * @param selection which groups it is for, in AWS's words; empty for all
 * @param updatedAt in milliseconds since the epoch
 */
public record AccountPolicyRecord(String name, String type, String document, String selection, long updatedAt) {

    String key() {
        return key(type, name);
    }

    static String key(String type, String name) {
        return type + "/" + name;
    }
}
