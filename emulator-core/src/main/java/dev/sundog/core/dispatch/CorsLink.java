package dev.sundog.core.dispatch;

import dev.sundog.core.message.Cors;
import dev.sundog.core.message.HttpRequest;

/** Keeps pages of foreign origins out, answers browsers that ask beforehand, and marks calls whose page may read the answer. */
final class CorsLink implements Link {

    private final Cors cors;

    CorsLink(Cors cors) {
        this.cors = cors;
    }

    @Override
    public void apply(Call call) {
        HttpRequest request = call.request;
        String origin = request.headers().get("origin");
        if (origin == null && !isFromBrowser(request)) {
            return;
        }
        // Objects in S3 are made to be linked from pages of all origins; who may read them from a script, the bucket
        // says, and also answers browsers that ask beforehand.
        boolean decidedByBucket = call.service.isS3() && call.operation != null;
        if (!decidedByBucket) {
            call.answer = cors.intercept(request).orElse(null);
        }
        if (origin != null && cors.allows(origin)) {
            call.cors = cors;
        }
    }

    /** Whether the request has a header that browsers add by themselves. */
    private static boolean isFromBrowser(HttpRequest request) {
        return request.headers().get("referer") != null || request.headers().get("sec-fetch-site") != null;
    }
}
