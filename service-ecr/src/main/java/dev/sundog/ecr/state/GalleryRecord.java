package dev.sundog.ecr.state;

/**
 * A public registry as it is kept, without its repositories.
 *
 * @param displayName what visitors are shown, or empty
 */
public record GalleryRecord(String alias, String displayName) {}
