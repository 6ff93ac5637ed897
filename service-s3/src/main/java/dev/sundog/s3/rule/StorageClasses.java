package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import dev.sundog.s3.api.StorageClass;
import java.util.Set;

/** Which storage classes objects may have, and which of them are archives. */
public final class StorageClasses {

    private static final Set<String> OF_OBJECTS = Set.of(
            StorageClass.STANDARD,
            StorageClass.REDUCED_REDUNDANCY,
            StorageClass.STANDARD_IA,
            StorageClass.ONEZONE_IA,
            StorageClass.INTELLIGENT_TIERING,
            StorageClass.GLACIER,
            StorageClass.DEEP_ARCHIVE,
            StorageClass.GLACIER_IR);

    private StorageClasses() {}

    /** The class that a request asks for; {@code STANDARD} where it asks for none. */
    public static String ofRequest(String requested) {
        if (requested == null || requested.isEmpty()) {
            return StorageClass.STANDARD;
        }
        if (!OF_OBJECTS.contains(requested)) {
            throw S3Errors.invalidStorageClass(requested);
        }
        return requested;
    }

    /** Whether objects of this class must be restored before they can be read. */
    public static boolean isArchive(String storageClass) {
        return storageClass.equals(StorageClass.GLACIER) || storageClass.equals(StorageClass.DEEP_ARCHIVE);
    }

    /** The class as answers show it: the standard one goes without saying. */
    public static String shown(String storageClass) {
        return storageClass.equals(StorageClass.STANDARD) ? null : storageClass;
    }
}
