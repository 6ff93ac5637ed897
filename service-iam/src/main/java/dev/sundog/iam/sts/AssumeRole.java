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
import dev.sundog.iam.sts.api.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * AssumeRole. The role's trust policy decides, and where it leaves the decision to the account, the caller's own policies.
 * Unlike on AWS the root of an account, which is also whoever calls with a key that nobody issued, may assume roles that trust
 * its account.
 */
public final class AssumeRole {

    private static final String ACTION = "sts:AssumeRole";
    private static final String TAG_ACTION = "sts:TagSession";
    private static final String SOURCE_ACTION = "sts:SetSourceIdentity";
    private static final int MOST_TAGS = 50;

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
        Map<String, String> tags = tags(request.tags());
        RoleAssumption.Target target = roles.find(request.roleArn())
                .orElseThrow(() -> StsErrors.notAuthorized(caller.arn(), ACTION, request.roleArn()));
        RequestKeys keys = keys(context, request, caller, tags);
        requireAllowed(caller, target, ACTION, keys);
        if (!tags.isEmpty()) {
            requireAllowed(caller, target, TAG_ACTION, keys);
        }
        if (request.sourceIdentity() != null) {
            requireAllowed(caller, target, SOURCE_ACTION, keys);
        }
        boolean chained = caller instanceof Identity.Temporary temporary
                && temporary.session().origin() == Session.Origin.ROLE;
        Sessions.Narrowing narrowing = target.account()
                .within(() -> sessions.narrowing(target.account(), request.policy(), request.policyArns()));
        Map<String, String> all = inherited(caller);
        all.putAll(tags);
        Session session = roles.issue(
                target,
                new RoleAssumption.Wish(
                        request.roleSessionName(),
                        RoleAssumption.seconds(request.durationSeconds(), target.role(), chained),
                        narrowing,
                        all,
                        transitive(request, caller),
                        sessionKeys(request)));
        return new AssumeRoleResponse(
                Sessions.shown(session),
                new AssumedRoleUser(session.userId(), session.arn()),
                narrowing.packedSize(tags),
                request.sourceIdentity());
    }

    private static Map<String, String> tags(List<Tag> given) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (given == null) {
            return tags;
        }
        for (Tag tag : given) {
            boolean twice = tags.keySet().stream().anyMatch(key -> key.equalsIgnoreCase(tag.key()));
            if (twice) {
                throw StsErrors.validation("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw StsErrors.validation("Tag keys that begin with aws: are reserved for system use: " + tag.key());
            }
            tags.put(tag.key(), tag.value());
        }
        if (tags.size() > MOST_TAGS) {
            throw StsErrors.validation("A session can have at most " + MOST_TAGS + " tags.");
        }
        return tags;
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
        if (!tags.isEmpty()) {
            keys.put("aws:TagKeys", List.copyOf(tags.keySet()));
            tags.forEach((key, value) -> keys.put("aws:RequestTag/" + key, value));
        }
        return callerKeys.of(context, caller, sessions.now()).and(keys.build());
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

    /** AWS: tags that a session was given as transitive go on to the sessions that it begets. */
    private static Map<String, String> inherited(Identity caller) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (caller instanceof Identity.Temporary temporary) {
            temporary.session().transitiveTags().forEach(key -> {
                String value = temporary.session().tags().get(key);
                if (value != null) {
                    tags.put(key, value);
                }
            });
        }
        return tags;
    }

    private static List<String> transitive(AssumeRoleRequest request, Identity caller) {
        List<String> keys = new ArrayList<>(inherited(caller).keySet());
        if (request.transitiveTagKeys() != null) {
            keys.addAll(request.transitiveTagKeys());
        }
        return List.copyOf(keys);
    }

    private static Map<String, String> sessionKeys(AssumeRoleRequest request) {
        return request.sourceIdentity() == null ? Map.of() : Map.of("aws:SourceIdentity", request.sourceIdentity());
    }
}
