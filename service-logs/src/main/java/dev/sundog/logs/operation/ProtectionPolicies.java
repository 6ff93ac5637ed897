package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.DeleteDataProtectionPolicyRequest;
import dev.sundog.logs.api.DeleteDataProtectionPolicyResponse;
import dev.sundog.logs.api.GetDataProtectionPolicyRequest;
import dev.sundog.logs.api.GetDataProtectionPolicyResponse;
import dev.sundog.logs.api.PutDataProtectionPolicyRequest;
import dev.sundog.logs.api.PutDataProtectionPolicyResponse;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.ProtectionRecord;
import java.util.Optional;

/** Keeps what is to be hidden in the events of a group. */
public final class ProtectionPolicies {

    private final GroupLocator locator;
    private final Clock clock;

    public ProtectionPolicies(GroupLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public PutDataProtectionPolicyResponse put(RequestContext context, PutDataProtectionPolicyRequest request) {
        LogGroup group = locator.byIdentifier(context, request.logGroupIdentifier());
        long now = clock.millis();
        group.protection().put(request.policyDocument(), now);
        return new PutDataProtectionPolicyResponse(request.logGroupIdentifier(), request.policyDocument(), now);
    }

    /** AWS: names the group alone where there is no policy. */
    public GetDataProtectionPolicyResponse get(RequestContext context, GetDataProtectionPolicyRequest request) {
        LogGroup group = locator.byIdentifier(context, request.logGroupIdentifier());
        Optional<ProtectionRecord> policy = group.protection().current();
        return new GetDataProtectionPolicyResponse(
                request.logGroupIdentifier(),
                policy.map(ProtectionRecord::document).orElse(null),
                policy.map(ProtectionRecord::from).orElse(null));
    }

    public DeleteDataProtectionPolicyResponse delete(
            RequestContext context, DeleteDataProtectionPolicyRequest request) {
        LogGroup group = locator.byIdentifier(context, request.logGroupIdentifier());
        if (!group.protection().end(clock.millis())) {
            throw LogsErrors.protectionPolicyNotFound();
        }
        return new DeleteDataProtectionPolicyResponse();
    }
}
