package dev.sundog.s3.rule;

import dev.sundog.core.value.Arn;
import dev.sundog.s3.S3Errors;
import dev.sundog.s3.SettingErrors;
import dev.sundog.s3.api.InventoryConfiguration;
import dev.sundog.s3.api.InventoryFormat;
import dev.sundog.s3.api.InventoryFrequency;
import dev.sundog.s3.api.InventoryIncludedObjectVersions;
import dev.sundog.s3.api.InventoryOptionalField;
import dev.sundog.s3.api.InventoryS3BucketDestination;

/** Which inventories a bucket may have. */
public final class InventoryRule {

    private InventoryRule() {}

    /** Refuses inventories that AWS refuses: by their form, then by their id, then by their destination. */
    public static void check(String id, InventoryConfiguration inventory) {
        InventoryS3BucketDestination destination =
                inventory.destination() == null ? null : inventory.destination().s3BucketDestination();
        boolean formed = destination != null
                && inventory.id() != null
                && inventory.isEnabled() != null
                && destination.bucket() != null
                && InventoryFormat.VALUES.contains(String.valueOf(destination.format()))
                && inventory.schedule() != null
                && InventoryFrequency.VALUES.contains(
                        String.valueOf(inventory.schedule().frequency()))
                && InventoryIncludedObjectVersions.VALUES.contains(String.valueOf(inventory.includedObjectVersions()))
                && (inventory.optionalFields() == null
                        || InventoryOptionalField.VALUES.containsAll(inventory.optionalFields()));
        if (!formed) {
            throw S3Errors.malformedXml();
        }
        if (!inventory.id().equals(id)) {
            throw SettingErrors.idMismatch();
        }
        if (Arn.parse(destination.bucket()).isEmpty()) {
            throw SettingErrors.invalidDestinationBucket();
        }
    }
}
