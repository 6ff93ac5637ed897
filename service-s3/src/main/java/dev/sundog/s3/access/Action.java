package dev.sundog.s3.access;

import dev.sundog.s3.api.Permission;

/** What an access control list can give besides a policy; all other actions only a policy can. */
public enum Action {
    LIST_BUCKET("s3:ListBucket", Permission.READ, false),
    LIST_VERSIONS("s3:ListBucketVersions", Permission.READ, false),
    LIST_UPLOADS("s3:ListBucketMultipartUploads", Permission.READ, false),
    READ_BUCKET_ACL("s3:GetBucketAcl", Permission.READ_ACP, false),
    WRITE_BUCKET_ACL("s3:PutBucketAcl", Permission.WRITE_ACP, false),
    GET_OBJECT("s3:GetObject", Permission.READ, true),
    GET_VERSION("s3:GetObjectVersion", Permission.READ, true),
    READ_OBJECT_ACL("s3:GetObjectAcl", Permission.READ_ACP, true),
    WRITE_OBJECT_ACL("s3:PutObjectAcl", Permission.WRITE_ACP, true),
    PUT_OBJECT("s3:PutObject", Permission.WRITE, false),
    DELETE_OBJECT("s3:DeleteObject", Permission.WRITE, false),
    DELETE_VERSION("s3:DeleteObjectVersion", Permission.WRITE, false),
    RESTORE_OBJECT("s3:RestoreObject", null, true);

    private final String iamName;
    private final String permission;
    private final boolean byObject;

    Action(String iamName, String permission, boolean byObject) {
        this.iamName = iamName;
        this.permission = permission;
        this.byObject = byObject;
    }

    /** The name in policies. */
    String iamName() {
        return iamName;
    }

    /** The permission of an access control list that allows this; {@code null} where none does. */
    String permission() {
        return permission;
    }

    /** Whether the object's list decides, and not the bucket's. */
    boolean isDecidedByObject() {
        return byObject;
    }
}
