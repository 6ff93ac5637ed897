package dev.sundog.iam.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Temporary credentials as STS issued them.
 *
 * @param origin what they came from
 * @param arn the session as policies name it
 * @param userId its unique id: {@code AROA...:name}
 * @param ownerId the unique id of the role or user whose policies hold; empty for the account's root
 * @param policies documents that narrow the session
 * @param policyArns managed policies that narrow the session
 * @param tags the session's tags
 * @param keys what is known of how the session came about, by condition key
 */
public record Session(
        String accessKeyId,
        String secret,
        String token,
        Origin origin,
        String arn,
        String userId,
        String ownerId,
        Instant issued,
        Instant expires,
        List<String> policies,
        List<String> policyArns,
        Map<String, String> tags,
        List<String> transitiveTags,
        Map<String, String> keys) {

    /** How temporary credentials come about. */
    public enum Origin {
        ROLE,
        SESSION_TOKEN,
        FEDERATION_TOKEN
    }

    /** Whether a policy narrows what the session may do. */
    public boolean isNarrowed() {
        return !policies.isEmpty() || !policyArns.isEmpty();
    }
}
