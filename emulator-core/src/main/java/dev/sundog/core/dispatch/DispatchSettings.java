package dev.sundog.core.dispatch;

import dev.sundog.core.message.Cors;
import dev.sundog.core.value.RegionId;

/**
 * What a user may decide about dispatch.
 *
 * @param ownDomain a domain under which the emulator answers besides AWS's and LocalStack's, or empty
 * @param publicHost the name for URLs in answers
 * @param defaultRegion the region of callers who name none
 * @param strict whether operations that only store what they are told are refused
 * @param verifySignatures whether signatures must be right
 * @param mostInMemory bytes of the longest body that is not a stream
 * @param cors which web pages may call
 */
public record DispatchSettings(
        String ownDomain,
        PublicHost publicHost,
        RegionId defaultRegion,
        boolean strict,
        boolean verifySignatures,
        int mostInMemory,
        Cors.Settings cors) {

    /** What holds where the user says nothing. */
    public static final DispatchSettings DEFAULT = new DispatchSettings(
            "",
            PublicHost.asAsked("localhost:4566"),
            RegionId.DEFAULT,
            false,
            false,
            16 * 1024 * 1024,
            Cors.Settings.DEFAULT);
}
