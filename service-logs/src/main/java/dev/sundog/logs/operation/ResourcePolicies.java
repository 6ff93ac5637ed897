package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.store.RecordMap;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.LogsLimits;
import dev.sundog.logs.api.DeleteResourcePolicyRequest;
import dev.sundog.logs.api.DeleteResourcePolicyResponse;
import dev.sundog.logs.api.DescribeResourcePoliciesRequest;
import dev.sundog.logs.api.DescribeResourcePoliciesResponse;
import dev.sundog.logs.api.PolicyScope;
import dev.sundog.logs.api.PutResourcePolicyRequest;
import dev.sundog.logs.api.PutResourcePolicyResponse;
import dev.sundog.logs.api.ResourcePolicy;
import dev.sundog.logs.state.PolicyRecord;
import java.util.ArrayList;
import java.util.List;

/** Keeps an account's policies of who may log into its groups. */
public final class ResourcePolicies {

    private final GroupLocator locator;
    private final Clock clock;

    public ResourcePolicies(GroupLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public PutResourcePolicyResponse put(RequestContext context, PutResourcePolicyRequest request) {
        requireAccountScope(request.resourceArn());
        if (request.policyName() == null || request.policyDocument() == null) {
            throw LogsErrors.policyNeedsNameAndDocument();
        }
        if (JsonText.readObject(request.policyDocument()).isEmpty()) {
            throw LogsErrors.malformedPolicy();
        }
        RecordMap<String, PolicyRecord> policies = locator.directory(context).resourcePolicies();
        PolicyRecord policy = new PolicyRecord(request.policyName(), request.policyDocument(), clock.millis());
        synchronized (policies) {
            if (policies.size() >= LogsLimits.RESOURCE_POLICIES && policies.get(policy.name()) == null) {
                throw LogsErrors.limitExceeded();
            }
            policies.put(policy.name(), policy);
        }
        return new PutResourcePolicyResponse(description(policy), null);
    }

    private static void requireAccountScope(String resourceArn) {
        if (resourceArn != null) {
            throw LogsErrors.policyOfOneResource();
        }
    }

    public DeleteResourcePolicyResponse delete(RequestContext context, DeleteResourcePolicyRequest request) {
        requireAccountScope(request.resourceArn());
        String name = String.valueOf(request.policyName());
        if (locator.directory(context).resourcePolicies().remove(name) == null) {
            throw LogsErrors.policyNotFound(name);
        }
        return new DeleteResourcePolicyResponse();
    }

    public DescribeResourcePoliciesResponse describe(RequestContext context, DescribeResourcePoliciesRequest request) {
        requireAccountScope(request.resourceArn());
        List<PolicyRecord> policies = new ArrayList<>();
        if (!PolicyScope.RESOURCE.equals(request.policyScope())) {
            locator.directory(context).resourcePolicies().forEach((_, policy) -> policies.add(policy));
        }
        var page = SortedPage.of(policies, PolicyRecord::name, request.nextToken(), request.limit(), LogsLimits.PAGE);
        return new DescribeResourcePoliciesResponse(
                page.items().stream().map(ResourcePolicies::description).toList(), page.nextToken());
    }

    private static ResourcePolicy description(PolicyRecord policy) {
        return ResourcePolicy.builder()
                .policyName(policy.name())
                .policyDocument(policy.document())
                .lastUpdatedTime(policy.updatedAt())
                .policyScope(PolicyScope.ACCOUNT)
                .build();
    }
}
