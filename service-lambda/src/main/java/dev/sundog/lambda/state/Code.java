package dev.sundog.lambda.state;

/**
 * What a version runs.
 *
 * @param blob the archive in the store of blobs, or empty
 * @param sha256 the archive's digest in Base64; for images their digest in hexadecimal, or one of the name where no registry here has them
 * @param size bytes of the archive
 * @param image the image, or empty
 * @param folder a folder of this machine that is run as it is, or empty
 */
public record Code(String blob, String sha256, long size, String image, String folder) {}
