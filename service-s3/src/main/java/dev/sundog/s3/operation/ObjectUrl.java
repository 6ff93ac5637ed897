package dev.sundog.s3.operation;

import dev.sundog.core.service.RequestContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where an object can be fetched, as answers to finished uploads and forms say it. */
final class ObjectUrl {

    private ObjectUrl() {}

    static String of(RequestContext context, String bucket, String key) {
        return context.baseUrl() + "/" + bucket + "/" + encoded(key);
    }

    /** Percent-encoded, slashes too. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
