package dev.sundog.core.journal;

import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import java.time.Instant;

/**
 * What is remembered of one API call. Nothing is {@code null}: what does not apply is empty.
 *
 * @param at when the request arrived, by the emulator's clock
 * @param service the service's id, for example {@code sqs}; empty where the request could not be routed
 * @param operation the operation's name; empty where it is not known
 * @param accessKeyId who signed; empty for an anonymous caller
 * @param principal the ARN of who called; empty where identities are not resolved
 * @param status the HTTP status of the answer
 * @param errorCode the modelled error's code; empty where the call succeeded
 * @param latencyMicros from the request's arrival until its answer was ready
 * @param fidelity how real the answer was, by the name of the {@code Fidelity}; empty where no operation ran
 */
public record JournalEntry(
        Instant at,
        RequestId requestId,
        String service,
        String operation,
        Scope scope,
        String accessKeyId,
        String principal,
        int status,
        String errorCode,
        long latencyMicros,
        Origin origin,
        String fidelity,
        String sourceIp,
        String userAgent) {

    /** Where a call came from. */
    public enum Origin {
        /** A client outside. */
        CLIENT,
        /** Another service of the emulator. */
        SERVICE
    }

    /** Whether the call succeeded. */
    public boolean isSuccess() {
        return errorCode.isEmpty() && status < 400;
    }
}
