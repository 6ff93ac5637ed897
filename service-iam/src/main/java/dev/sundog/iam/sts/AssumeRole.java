package dev.sundog.iam.sts;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.Decision;
import dev.sundog.core.policy.PolicyEvaluator;
import dev.sundog.core.policy.PolicySet;
import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.access.CallerKeys;
import dev.sundog.iam.access.CallerPolicies;
import dev.sundog.iam.access.Identities;
import dev.sundog.iam.access.Identity;
import dev.sundog.iam.state.Session;
import dev.sundog.iam.sts.api.AssumeRoleRequest;
import dev.sundog.iam.sts.api.AssumeRoleResponse;
import dev.sundog.iam.sts.api.AssumedRoleUser;
import java.util.Map;

/**
 * AssumeRole. The role's trust policy decides, and where it leaves the decision to the account, the caller's own policies.
 * Unlike on AWS the root of an account, which is also whoever calls with a key that nobody issued, may assume roles that trust
 * its account.
 */
public final class AssumeRole {

    private static final String ACTION = "sts:AssumeRole";

    private final RoleAssumption roles;
    private final Sessions sessions;
    private final Identities identities;
    private final CallerKeys callerKeys;
    private final CallerPolicies policies;

    AssumeRole(
            RoleAssumption roles,
            Sessions sessions,
            Identities identities,
            CallerKeys callerKeys,
            CallerPolicies policies) {
        this.roles = roles;
        this.sessions = sessions;
        this.identities = identities;
        this.callerKeys = callerKeys;
        this.policies = policies;
    }

    public AssumeRoleResponse handle(RequestContext context, AssumeRoleRequest request) {
        Identity caller = identities.of(context);
        SessionTags tags = SessionTags.of(request.tags(), request.transitiveTagKeys(), caller);
        RoleAssumption.Target target = roles.find(request.roleArn())
                .orElseThrow(() -> StsErrors.notAuthorized(caller.arn(), ACTION, request.roleArn()));
        RequestKeys keys = keys(context, request, caller, tags.given());
        for (String action : RoleAssumption.actions(ACTION, tags.given(), request.sourceIdentity() != null)) {
            requireAllowed(caller, target, action, keys);
        }
        boolean chained = caller instanceof Identity.Temporary temporary
                && temporary.session().origin() == Session.Origin.ROLE;
        Sessions.Narrowing narrowing = target.account()
                .within(() -> sessions.narrowing(target.account(), request.policy(), request.policyArns()));
        Session session = roles.issue(
                target,
                new RoleAssumption.Wish(
                        request.roleSessionName(),
                        RoleAssumption.seconds(request.durationSeconds(), target.role(), chained),
                        narrowing,
                        tags.all(),
                        tags.transitive(),
                        sessionKeys(request)));
        return new AssumeRoleResponse(
                Sessions.shown(session),
                new AssumedRoleUser(session.userId(), session.arn()),
                narrowing.packedSize(tags.given()),
                request.sourceIdentity());
    }

    private RequestKeys keys(
            RequestContext context, AssumeRoleRequest request, Identity caller, Map<String, String> tags) {
        RequestKeys.Builder keys = RequestKeys.builder()
                .put("sts:ExternalId", request.externalId())
                .put("sts:RoleSessionName", request.roleSessionName())
                .put("sts:SourceIdentity", request.sourceIdentity());
        if (request.transitiveTagKeys() != null) {
            keys.put("sts:TransitiveTagKeys", request.transitiveTagKeys());
        }
        return callerKeys
                .of(context, caller, sessions.now())
                .and(RoleAssumption.withTags(keys, tags).build());
    }

    private void requireAllowed(Identity caller, RoleAssumption.Target target, String action, RequestKeys keys) {
        if (!isAllowed(caller, target, action, keys)) {
            throw StsErrors.notAuthorized(caller.arn(), action, target.arn());
        }
    }

    private boolean isAllowed(Identity caller, RoleAssumption.Target target, String action, RequestKeys keys) {
        Principal who = caller.principal();
        Decision trust = RoleAssumption.trust(target, who, action, keys);
        if (!trust.isAllowed()) {
            return false;
        }
        PolicySet own = policies.of(caller);
        Decision decision = PolicyEvaluator.decide(
                who,
                new AccessRequest(action, target.arn(), keys),
                own.on(trust.because().stream().findFirst().map(Decision.Match::source)),
                target.account().id().value());
        return decision.isAllowed();
    }

    private static Map<String, String> sessionKeys(AssumeRoleRequest request) {
        return request.sourceIdentity() == null ? Map.of() : Map.of("aws:SourceIdentity", request.sourceIdentity());
    }
}
