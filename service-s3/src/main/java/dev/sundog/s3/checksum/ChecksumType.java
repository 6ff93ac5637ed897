package dev.sundog.s3.checksum;

/** What the checksum of a multipart object covers. */
public enum ChecksumType {
    /** The checksums of the parts: a value followed by the number of parts. */
    COMPOSITE,
    /** The bytes of the whole object. */
    FULL_OBJECT
}
