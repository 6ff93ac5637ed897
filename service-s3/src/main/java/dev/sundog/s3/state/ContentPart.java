package dev.sundog.s3.state;

/**
 * A part of a multipart object, as it was uploaded.
 *
 * @param checksum the part's checksum in Base64, or empty
 */
public record ContentPart(int number, long size, String checksum) {}
