package dev.sundog.s3.listing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How names stand in a listing: as they are, or percent-encoded when the client asked for {@code encoding-type=url}. */
@FunctionalInterface
public interface ListingText {

    /** As they are. */
    ListingText PLAIN = text -> text;

    /** Percent-encoded but for slashes, so that any key fits into XML. */
    ListingText URL = text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");

    /** The text for the answer; {@code null} stays {@code null}. */
    String encode(String text);

    /** The encoding that a request names; {@code null} where it names none. */
    static ListingText of(String encodingType) {
        return encodingType == null ? PLAIN : text -> text == null ? null : URL.encode(text);
    }
}
