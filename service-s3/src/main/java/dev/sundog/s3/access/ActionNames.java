package dev.sundog.s3.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The actions that operations need, where they are not named after the operation.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Actions of S3</a>
 */
final class ActionNames {

    private static final Map<String, String> BY_OPERATION = Map.ofEntries(
            Map.entry("HeadBucket", "ListBucket"),
            Map.entry("ListObjects", "ListBucket"),
            Map.entry("ListObjectsV2", "ListBucket"),
            Map.entry("ListObjectVersions", "ListBucketVersions"),
            Map.entry("ListBuckets", "ListAllMyBuckets"),
            Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"),
            Map.entry("ListParts", "ListMultipartUploadParts"),
            Map.entry("HeadObject", "GetObject"),
            Map.entry("SelectObjectContent", "GetObject"),
            Map.entry("PostObject", "PutObject"),
            Map.entry("CopyObject", "PutObject"),
            Map.entry("CreateMultipartUpload", "PutObject"),
            Map.entry("UploadPart", "PutObject"),
            Map.entry("UploadPartCopy", "PutObject"),
            Map.entry("CompleteMultipartUpload", "PutObject"),
            Map.entry("DeleteObjects", "DeleteObject"),
            Map.entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
            Map.entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
            Map.entry("DeleteBucketLifecycle", "PutLifecycleConfiguration"),
            Map.entry("GetBucketEncryption", "GetEncryptionConfiguration"),
            Map.entry("PutBucketEncryption", "PutEncryptionConfiguration"),
            Map.entry("DeleteBucketEncryption", "PutEncryptionConfiguration"),
            Map.entry("GetBucketReplication", "GetReplicationConfiguration"),
            Map.entry("PutBucketReplication", "PutReplicationConfiguration"),
            Map.entry("DeleteBucketReplication", "PutReplicationConfiguration"),
            Map.entry("GetBucketCors", "GetBucketCORS"),
            Map.entry("PutBucketCors", "PutBucketCORS"),
            Map.entry("DeleteBucketCors", "PutBucketCORS"),
            Map.entry("DeleteBucketTagging", "PutBucketTagging"),
            Map.entry("DeleteBucketOwnershipControls", "PutBucketOwnershipControls"),
            Map.entry("GetBucketNotificationConfiguration", "GetBucketNotification"),
            Map.entry("PutBucketNotificationConfiguration", "PutBucketNotification"),
            Map.entry("GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"),
            Map.entry("PutBucketAccelerateConfiguration", "PutAccelerateConfiguration"),
            Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
            Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
            Map.entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
            Map.entry("GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"),
            Map.entry("PutObjectLockConfiguration", "PutBucketObjectLockConfiguration"));

    /** Configurations of which a bucket has several: listing needs what getting needs, deleting what putting does. */
    private static final List<String> FAMILIES = List.of("Analytics", "Inventory", "Metrics", "IntelligentTiering");

    /** Actions that have another name where a version is named. */
    private static final List<String> BY_VERSION = List.of(
            "GetObject",
            "GetObjectAcl",
            "GetObjectTagging",
            "GetObjectAttributes",
            "PutObjectAcl",
            "PutObjectTagging",
            "DeleteObject",
            "DeleteObjectTagging");

    private static final Set<String> ON_OBJECTS = Set.of(
            "abortmultipartupload",
            "bypassgovernanceretention",
            "deleteobject",
            "deleteobjecttagging",
            "deleteobjectversion",
            "deleteobjectversiontagging",
            "getobject",
            "getobjectacl",
            "getobjectattributes",
            "getobjectlegalhold",
            "getobjectretention",
            "getobjecttagging",
            "getobjectversion",
            "getobjectversionacl",
            "getobjectversionattributes",
            "getobjectversiontagging",
            "listmultipartuploadparts",
            "putobject",
            "putobjectacl",
            "putobjectlegalhold",
            "putobjectretention",
            "putobjecttagging",
            "putobjectversionacl",
            "putobjectversiontagging",
            "restoreobject");
    private static final Pattern ON_BUCKETS =
            Pattern.compile("listbucket(versions|multipartuploads)?|(get|put|delete)bucket[a-z]*|deletebucket");

    private ActionNames() {}

    /** What an action is done to, as far as its name tells. */
    enum Subject {
        BUCKET,
        OBJECT,
        ANY
    }

    /** What the action of a policy, with {@code s3:}, is done to; of one with wildcards nothing is known. */
    static Subject subject(String action) {
        String name = action.toLowerCase(Locale.ROOT).replaceFirst("^s3:", "");
        if (ON_OBJECTS.contains(name)) {
            return Subject.OBJECT;
        }
        return ON_BUCKETS.matcher(name).matches() ? Subject.BUCKET : Subject.ANY;
    }

    /** The action of an operation, without {@code s3:}. */
    static String of(String operation, boolean version) {
        String name = BY_OPERATION.getOrDefault(operation, family(operation));
        if (!version || !BY_VERSION.contains(name)) {
            return name;
        }
        return name.replace("Object", "ObjectVersion");
    }

    private static String family(String operation) {
        for (String family : FAMILIES) {
            if (operation.contains(family)) {
                boolean reads = operation.startsWith("Get") || operation.startsWith("List");
                return (reads ? "Get" : "Put") + family + "Configuration";
            }
        }
        return operation;
    }
}
