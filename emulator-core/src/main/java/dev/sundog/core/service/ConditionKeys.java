package dev.sundog.core.service;

import dev.sundog.core.policy.RequestKeys;
import java.time.Instant;

/**
 * The condition keys of every request.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global keys</a>
 */
public final class ConditionKeys {

    private ConditionKeys() {}

    /** From where, how and when a request came. */
    public static RequestKeys of(RequestContext context, Instant now) {
        return RequestKeys.builder()
                .put("aws:SourceIp", context.caller().sourceIp())
                .put("aws:UserAgent", context.caller().userAgent())
                .put("aws:Referer", context.details().header("referer"))
                .put("aws:SecureTransport", String.valueOf(context.baseUrl().startsWith("https:")))
                .put("aws:RequestedRegion", context.region().value())
                .put("aws:CurrentTime", now.toString())
                .put("aws:EpochTime", String.valueOf(now.getEpochSecond()))
                .build();
    }
}
