package dev.sundog.core.policy;

import dev.sundog.core.policy.Decision.Match;
import dev.sundog.core.policy.Decision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides by policies.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">How AWS decides</a>
 */
public final class PolicyEvaluator {

    private final Principal who;
    private final AccessRequest request;
    private final PolicySet policies;

    private PolicyEvaluator(Principal who, AccessRequest request, PolicySet policies) {
        this.who = who;
        this.request = request;
        this.policies = policies;
    }

    /**
     * Whether {@code who} may do what {@code request} says.
     *
     * @param resourceAccount the account that owns the resource; empty where that is the caller's own
     */
    public static Decision decide(Principal who, AccessRequest request, PolicySet policies, String resourceAccount) {
        boolean sameAccount = resourceAccount.isEmpty() || resourceAccount.equals(who.account());
        return new PolicyEvaluator(who, request, policies).decide(sameAccount);
    }

    /** Whether {@code who} may assume the role whose trust policy that is; the resource's policy alone has a say. */
    public static Decision trusts(Principal who, AccessRequest request, PolicySource trust) {
        List<Match> matches = matches(Layer.TRUST, List.of(trust), request, Optional.of(who));
        Optional<Match> denial = denial(matches);
        if (denial.isPresent()) {
            return new Decision(Outcome.EXPLICIT_DENY, Layer.TRUST, List.of(denial.get()));
        }
        return new Decision(matches.isEmpty() ? Outcome.IMPLICIT_DENY : Outcome.ALLOWED, Layer.TRUST, matches);
    }

    private Decision decide(boolean sameAccount) {
        List<Match> identity = matches(Layer.IDENTITY, policies.identity());
        List<Match> boundary = matches(Layer.BOUNDARY, policies.boundary().orElse(List.of()));
        List<Match> session = matches(Layer.SESSION, policies.session().orElse(List.of()));
        List<Match> resource =
                matches(Layer.RESOURCE, policies.resource().map(List::of).orElse(List.of()), request, Optional.of(who));
        for (List<Match> matches : List.of(resource, identity, boundary, session)) {
            Optional<Match> denial = denial(matches);
            if (denial.isPresent()) {
                return new Decision(Outcome.EXPLICIT_DENY, denial.get().layer(), List.of(denial.get()));
            }
        }
        boolean isRoot = who.isRoot();
        Principals.Match grant = closest(resource);
        if (sameAccount && (grantsAlone(grant) || (isRoot && !who.isAnonymous()))) {
            return allowed(isRoot ? Layer.IDENTITY : Layer.RESOURCE, resource);
        }
        if (!sameAccount && grant == Principals.Match.NOT) {
            return denied(Layer.RESOURCE);
        }
        boolean given = isRoot || !identity.isEmpty() || (sameAccount && isGrant(grant));
        if (!given) {
            return denied(who.isAnonymous() ? Layer.RESOURCE : Layer.IDENTITY);
        }
        if (policies.boundary().isPresent() && boundary.isEmpty()) {
            return denied(Layer.BOUNDARY);
        }
        if (policies.session().isPresent() && session.isEmpty()) {
            return denied(Layer.SESSION);
        }
        return identity.isEmpty() ? allowed(Layer.RESOURCE, resource) : allowed(Layer.IDENTITY, identity);
    }

    /** AWS: who is named by their own ARN is not held up by what boundaries and sessions do not mention; a role is. */
    private boolean grantsAlone(Principals.Match grant) {
        return grant == Principals.Match.ITSELF
                || (grant == Principals.Match.EVERYBODY && who.roleArn().isEmpty());
    }

    private static boolean isGrant(Principals.Match grant) {
        return grant == Principals.Match.ROLE || grant == Principals.Match.EVERYBODY;
    }

    private Principals.Match closest(List<Match> resource) {
        return resource.stream()
                .map(match -> match.statement().principals().orElseThrow().match(who))
                .min(Enum::compareTo)
                .orElse(Principals.Match.NOT);
    }

    private static Decision allowed(Layer layer, List<Match> because) {
        return new Decision(Outcome.ALLOWED, layer, because);
    }

    private static Decision denied(Layer layer) {
        return new Decision(Outcome.IMPLICIT_DENY, layer, List.of());
    }

    private List<Match> matches(Layer layer, List<PolicySource> sources) {
        return matches(layer, sources, request, Optional.empty());
    }

    private static Optional<Match> denial(List<Match> matches) {
        return matches.stream()
                .filter(match -> match.statement().effect() == Effect.DENY)
                .findFirst();
    }

    /**
     * The statements that apply.
     *
     * @param named who must be named by them; empty where they belong to the caller
     */
    private static List<Match> matches(
            Layer layer, List<PolicySource> sources, AccessRequest request, Optional<Principal> named) {
        List<Match> matches = new ArrayList<>();
        for (PolicySource source : sources) {
            for (Statement statement : source.policy().statements()) {
                boolean concerned = named.map(one -> statement
                                .principals()
                                .map(principals -> principals.match(one) != Principals.Match.NOT)
                                .orElse(false))
                        .orElse(true);
                if (concerned && statement.appliesTo(request, source.policy().hasVariables())) {
                    matches.add(new Match(layer, source, statement));
                }
            }
        }
        return matches;
    }
}
