package dev.sundog.iam.access;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.Decision;
import dev.sundog.core.policy.MalformedPolicy;
import dev.sundog.core.policy.PolicyEvaluator;
import dev.sundog.core.policy.PolicyReader;
import dev.sundog.core.policy.PolicySet;
import dev.sundog.core.policy.PolicySource;
import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.port.Authorizer;
import dev.sundog.iam.state.AccessKey;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides about calls by the policies of who calls and of what is called upon. */
public final class Enforcer implements Authorizer {

    /** Uses of keys and roles are noted once in so much time: AWS is no more exact. */
    private static final Duration USE_STEP = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final Identities identities;
    private final CallerKeys callerKeys;
    private final CallerPolicies callerPolicies;
    private final AccessLog log;
    private final ServiceUses uses;
    private final Clock clock;
    private final boolean enforced;

    /**
     * @param enforced whether denials are refusals, and not only noted
     */
    public Enforcer(
            Accounts accounts,
            Identities identities,
            CallerKeys callerKeys,
            CallerPolicies callerPolicies,
            AccessLog log,
            ServiceUses uses,
            Clock clock,
            boolean enforced) {
        this.accounts = accounts;
        this.identities = identities;
        this.callerKeys = callerKeys;
        this.callerPolicies = callerPolicies;
        this.log = log;
        this.uses = uses;
        this.clock = clock;
        this.enforced = enforced;
    }

    @Override
    public Verdict decide(Call call) {
        if (call.accessKeyId().isEmpty()) {
            return decide(call, Principal.ANONYMOUS, PolicySet.NONE, call.keys());
        }
        Optional<Identity> issued = identities.issued(call.accessKeyId());
        issued.ifPresent(identity -> noteUse(call, identity));
        Identity identity = issued.orElseGet(() ->
                new Identity.Root(call.scope().account(), call.scope().region().partition()));
        RequestKeys keys = callerKeys.of(identity).build().and(call.keys());
        Verdict verdict = decide(call, identity.principal(), callerPolicies.of(identity), keys);
        uses.note(clock.now(), call.scope().region().value(), owner(identity), call.accesses());
        if (verdict.denial().isEmpty() || !enforced) {
            log.done(owner(identity), call.accesses());
        }
        return verdict;
    }

    /** The role or user whose policies hold, by ARN. */
    private static String owner(Identity identity) {
        return identity instanceof Identity.Temporary temporary
                        && !temporary.roleArn().isEmpty()
                ? temporary.roleArn()
                : identity.arn();
    }

    private Verdict decide(Call call, Principal who, PolicySet own, RequestKeys keys) {
        for (Access access : call.accesses()) {
            AccessRequest request = new AccessRequest(
                    access.request().action(),
                    access.request().resource(),
                    keys.and(access.request().keys()));
            Decision decision = PolicyEvaluator.decide(who, request, own.on(resourcePolicy(access)), access.owner());
            if (!decision.isAllowed()) {
                String message = message(who, request, decision);
                log.denied(clock.now(), call, who.arn(), request, decision, message, enforced);
                return new Verdict(who.arn(), Optional.of(message));
            }
        }
        return new Verdict(who.arn(), Optional.empty());
    }

    /** A policy that cannot be read says nothing: its service has checked what it demands of it. */
    private static Optional<PolicySource> resourcePolicy(Access access) {
        return access.policy().flatMap(text -> {
            try {
                return Optional.of(
                        new PolicySource(access.request().resource(), "resource", PolicyReader.resource(text)));
            } catch (MalformedPolicy problem) {
                return Optional.empty();
            }
        });
    }

    private static String message(Principal who, AccessRequest request, Decision decision) {
        // AWS: S3 quotes the resource, others do not.
        boolean quoted = request.action().startsWith("s3:");
        String resource = quoted ? "\"" + request.resource() + "\"" : request.resource();
        String on = request.resource().equals("*") ? "" : " on resource: " + resource;
        return "User: " + (who.isAnonymous() ? "anonymous" : who.arn()) + " is not authorized to perform: "
                + request.action() + on + " " + decision.reason(request.action());
    }

    private void noteUse(Call call, Identity identity) {
        Account account = accounts.get(identity.account());
        Instant now = clock.now();
        String region = call.scope().region().value();
        account.within(() -> {
            switch (identity) {
                case Identity.Person person -> {
                    AccessKey key = account.accessKeys().get(person.key().id());
                    if (key != null && isDue(key.lastUse().map(AccessKey.Use::when), now)) {
                        account.accessKeys().put(key.id(), key.used(new AccessKey.Use(now, call.service(), region)));
                    }
                }
                case Identity.Temporary temporary ->
                    account.roles()
                            .withId(temporary.session().ownerId())
                            .filter(role -> isDue(role.lastUsed().map(Role.Use::when), now))
                            .ifPresent(role -> account.roles().replace(role.used(new Role.Use(now, region))));
                case Identity.Root root -> {
                    // Nobody asks when the root last called.
                }
            }
            return null;
        });
    }

    private static boolean isDue(Optional<Instant> last, Instant now) {
        return last.map(when -> !now.isBefore(when.plus(USE_STEP))).orElse(true);
    }
}
