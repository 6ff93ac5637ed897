package dev.sundog.s3.checksum;

import java.util.HexFormat;
import java.util.List;

/**
 * Entity tags as S3 computes them, without quotes: the MD5 of the body in hex, and of a multipart object the MD5 of the MD5s
 * of its parts followed by a hyphen and their number.
 */
public final class ETag {

    private static final HexFormat HEX = HexFormat.of();

    private ETag() {}

    /** The tag of a body with that MD5. */
    public static String ofMd5(byte[] md5) {
        return HEX.formatHex(md5);
    }

    /** The tag of an object made of parts with these tags. */
    public static String ofParts(List<String> partTags) {
        RunningDigest digest = RunningDigest.of("MD5");
        for (String tag : partTags) {
            byte[] md5 = HEX.parseHex(tag);
            digest.update(md5, 0, md5.length);
        }
        return HEX.formatHex(digest.finish()) + "-" + partTags.size();
    }

    /** The tag as it stands on the wire. */
    public static String quoted(String tag) {
        return '"' + tag + '"';
    }

    /** A tag as a client wrote it, with quotes or without. */
    public static String unquoted(String tag) {
        String text = tag.strip();
        int end = text.length();
        return end >= 2 && text.charAt(0) == '"' && text.charAt(end - 1) == '"' ? text.substring(1, end - 1) : text;
    }
}
