package dev.sundog.iam.sts;

import dev.sundog.core.service.RequestContext;
import dev.sundog.iam.access.Identities;
import dev.sundog.iam.sts.api.AssumeRootRequest;
import dev.sundog.iam.sts.api.AssumeRootResponse;

/** AssumeRoot, which only the management of an organization may call: there is none here. */
public final class RootSessions {

    private final Identities identities;

    RootSessions(Identities identities) {
        this.identities = identities;
    }

    public AssumeRootResponse assume(RequestContext context, AssumeRootRequest request) {
        throw StsErrors.notAuthorized(identities.of(context).arn(), "sts:AssumeRoot", request.targetPrincipal());
    }
}
