package dev.sundog.core.port;

import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import java.util.List;
import java.util.Optional;

/** Decides who may do what, as IAM does. */
public interface Authorizer {

    /** Decides about a call, and remembers it. */
    Verdict decide(Call call);

    /**
     * A call.
     *
     * @param accessKeyId whose key signed it, or empty
     * @param accesses all that it wants to do; each must be allowed
     * @param keys what is known of the request, whatever the service
     */
    record Call(
            RequestId id,
            String accessKeyId,
            Scope scope,
            String service,
            String operation,
            List<Access> accesses,
            RequestKeys keys) {}

    /**
     * What was decided.
     *
     * @param principal the ARN of who calls, or empty
     * @param denial why the call may not be done, in AWS's words; empty where it may
     */
    record Verdict(String principal, Optional<String> denial) {}
}
