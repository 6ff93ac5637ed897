package dev.sundog.ecr.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.DeregisterPullTimeUpdateExclusionRequest;
import dev.sundog.ecr.api.DeregisterPullTimeUpdateExclusionResponse;
import dev.sundog.ecr.api.ListPullTimeUpdateExclusionsRequest;
import dev.sundog.ecr.api.ListPullTimeUpdateExclusionsResponse;
import dev.sundog.ecr.api.RegisterPullTimeUpdateExclusionRequest;
import dev.sundog.ecr.api.RegisterPullTimeUpdateExclusionResponse;
import dev.sundog.ecr.state.Exclusion;
import dev.sundog.ecr.state.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Keeps the list of those whose pulls AWS would not note. Here the pulls of all are noted. */
public final class PullTimeExclusions {

    private final RegistryLocator locator;
    private final Clock clock;

    public PullTimeExclusions(RegistryLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public RegisterPullTimeUpdateExclusionResponse register(
            RequestContext context, RegisterPullTimeUpdateExclusionRequest request) {
        Registry registry = locator.own(context);
        Exclusion made = new Exclusion(clock.now());
        if (registry.settings().exclusions().putIfAbsent(request.principalArn(), made) != null) {
            throw EcrErrors.exclusionAlreadyExists(request.principalArn(), registry.id());
        }
        return new RegisterPullTimeUpdateExclusionResponse(request.principalArn(), made.createdAt());
    }

    public DeregisterPullTimeUpdateExclusionResponse deregister(
            RequestContext context, DeregisterPullTimeUpdateExclusionRequest request) {
        Registry registry = locator.own(context);
        if (registry.settings().exclusions().get(request.principalArn()) == null) {
            throw EcrErrors.exclusionNotFound(request.principalArn(), registry.id());
        }
        registry.settings().exclusions().remove(request.principalArn());
        return new DeregisterPullTimeUpdateExclusionResponse(request.principalArn());
    }

    public ListPullTimeUpdateExclusionsResponse list(
            RequestContext context, ListPullTimeUpdateExclusionsRequest request) {
        List<String> principals = new ArrayList<>();
        locator.own(context).settings().exclusions().forEach((principal, _) -> principals.add(principal));
        principals.sort(null);
        Page<String> page = Page.of(principals, Function.identity(), request.nextToken(), request.maxResults());
        return new ListPullTimeUpdateExclusionsResponse(page.items(), page.nextToken());
    }
}
