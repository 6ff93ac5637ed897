package dev.sundog.core.dispatch;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.auth.AuthErrors;
import dev.sundog.core.auth.Dialect;
import dev.sundog.core.auth.SecretKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.service.ConditionKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks who calls and, where policies are enforced, whether they may. Without enforcement only keys that may have been issued are
 * looked at: so that it is known what a role does.
 */
final class AuthorizationLink implements Link {

    /** Operations whose callers need no credentials, because what they bring proves who they are. */
    private static final Set<String> FOR_STRANGERS = Set.of("AssumeRoleWithWebIdentity", "AssumeRoleWithSAML");

    private final Supplier<Optional<Authorizer>> authorizers;
    private final SecretKeys keys;
    private final Clock clock;
    private final Enforcement enforcement;

    AuthorizationLink(
            Supplier<Optional<Authorizer>> authorizers, SecretKeys keys, Clock clock, Enforcement enforcement) {
        this.authorizers = authorizers;
        this.keys = keys;
        this.clock = clock;
        this.enforcement = enforcement;
    }

    @Override
    public void apply(Call call) {
        if (isUnasked(call)) {
            return;
        }
        if (!call.service.isSigned()) {
            return; // The service's own login decides.
        }
        if (call.caller.isAnonymous() && (call.service.isS3() || FOR_STRANGERS.contains(call.operation.name()))) {
            return; // S3's buckets decide about strangers by themselves, also by access control lists.
        }
        decide(
                call,
                call.operation.name(),
                call.target.table().accessRule().accesses(call.operation, call.context, call.input));
    }

    private boolean isUnasked(Call call) {
        return enforcement == Enforcement.OFF && !CredentialsLink.mayBeIssued(call.caller.accessKeyId());
    }

    /**
     * Asks whether the caller may do all of {@code accesses}.
     *
     * @param operation the operation's name, or empty where there is none
     */
    void decide(Call call, String operation, List<Access> accesses) {
        if (isUnasked(call)) {
            return;
        }
        Dialect dialect = Dialect.of(call.service, call.protocol.id());
        if (enforcement == Enforcement.ENFORCED && !call.caller.isAnonymous()) {
            checkKey(call.caller.accessKeyId(), dialect);
        }
        authorizers.get().ifPresent(authorizer -> decide(call, operation, accesses, dialect, authorizer));
    }

    /** Nobody is believed to be somebody by a key that was never issued, or has ended. */
    private void checkKey(String accessKeyId, Dialect dialect) {
        SecretKeys.Secret secret = keys.find(accessKeyId).orElseThrow(() -> AuthErrors.unknownKey(dialect));
        if (secret.expires().isBefore(clock.now())) {
            throw AuthErrors.expiredToken(dialect);
        }
    }

    private void decide(Call call, String operation, List<Access> accesses, Dialect dialect, Authorizer authorizer) {
        Authorizer.Verdict verdict = authorizer.decide(new Authorizer.Call(
                call.requestId,
                call.caller.accessKeyId(),
                call.scope,
                call.service.id(),
                operation,
                accesses,
                ConditionKeys.of(call.context, clock.now())));
        call.principal = verdict.principal();
        if (enforcement == Enforcement.ENFORCED && verdict.denial().isPresent()) {
            throw call.caller.isAnonymous()
                    ? AuthErrors.missingToken(dialect)
                    : AuthErrors.accessDenied(dialect, verdict.denial().get());
        }
    }
}
