package dev.sundog.s3.state;

import dev.sundog.s3.api.Grant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a version has besides its body.
 *
 * @param grants the access control list; empty where the owner alone has access
 */
public record ObjectSettings(
        SystemMetadata metadata,
        Map<String, String> userMetadata,
        Map<String, String> tags,
        String storageClass,
        AppliedEncryption encryption,
        List<Grant> grants,
        ObjectLock lock,
        Optional<Restoration> restoration) {

    /** What a delete marker has. */
    public static final ObjectSettings NONE = new ObjectSettings(
            SystemMetadata.DEFAULT,
            Map.of(),
            Map.of(),
            "STANDARD",
            AppliedEncryption.S3_MANAGED,
            List.of(),
            ObjectLock.NONE,
            Optional.empty());

    public ObjectSettings withTags(Map<String, String> newTags) {
        return new ObjectSettings(metadata, userMetadata, newTags, storageClass, encryption, grants, lock, restoration);
    }

    public ObjectSettings withGrants(List<Grant> newGrants) {
        return new ObjectSettings(metadata, userMetadata, tags, storageClass, encryption, newGrants, lock, restoration);
    }

    public ObjectSettings withLock(ObjectLock newLock) {
        return new ObjectSettings(metadata, userMetadata, tags, storageClass, encryption, grants, newLock, restoration);
    }

    public ObjectSettings withEncryption(AppliedEncryption newEncryption) {
        return new ObjectSettings(metadata, userMetadata, tags, storageClass, newEncryption, grants, lock, restoration);
    }

    public ObjectSettings withRestoration(Restoration newRestoration) {
        return new ObjectSettings(
                metadata, userMetadata, tags, storageClass, encryption, grants, lock, Optional.of(newRestoration));
    }

    /** These settings once the restored copy has gone. */
    public ObjectSettings withoutRestoration() {
        return withStorageClass(storageClass);
    }

    /** These settings in another storage class, where nothing has been restored. */
    public ObjectSettings withStorageClass(String newStorageClass) {
        return new ObjectSettings(
                metadata, userMetadata, tags, newStorageClass, encryption, grants, lock, Optional.empty());
    }
}
