package dev.sundog.s3.state;

/** The headers that an object is given and gives back. What was not given is empty. */
public record SystemMetadata(
        String contentType,
        String cacheControl,
        String contentDisposition,
        String contentEncoding,
        String contentLanguage,
        String expires,
        String redirectLocation) {

    /** What an object has that was given nothing. */
    public static final SystemMetadata DEFAULT = new SystemMetadata("binary/octet-stream", "", "", "", "", "", "");

    /** Headers as a request names them, where {@code null} is nothing. */
    public static SystemMetadata of(
            String contentType,
            String cacheControl,
            String contentDisposition,
            String contentEncoding,
            String contentLanguage,
            String expires,
            String redirectLocation) {
        SystemMetadata metadata = new SystemMetadata(
                contentType == null || contentType.isEmpty() ? DEFAULT.contentType : contentType,
                given(cacheControl),
                given(contentDisposition),
                withoutTransferCoding(given(contentEncoding)),
                given(contentLanguage),
                given(expires),
                given(redirectLocation));
        return metadata.equals(DEFAULT) ? DEFAULT : metadata;
    }

    private static String given(String value) {
        return value == null ? "" : value;
    }

    /** Takes {@code aws-chunked} away, which is a coding of the transfer and not of the object. */
    private static String withoutTransferCoding(String codings) {
        if (!codings.contains("aws-chunked")) {
            return codings;
        }
        StringBuilder kept = new StringBuilder();
        for (String coding : codings.split(",")) {
            if (!coding.strip().equals("aws-chunked") && !coding.isBlank()) {
                kept.append(kept.isEmpty() ? "" : ",").append(coding.strip());
            }
        }
        return kept.toString();
    }

    /** These headers but for the redirect, which copies do not take over. */
    public SystemMetadata redirectingTo(String location) {
        return of(contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, expires, location);
    }
}
