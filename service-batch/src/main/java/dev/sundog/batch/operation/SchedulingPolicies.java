package dev.sundog.batch.operation;

import dev.sundog.batch.BatchErrors;
import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.CreateSchedulingPolicyRequest;
import dev.sundog.batch.api.CreateSchedulingPolicyResponse;
import dev.sundog.batch.api.DeleteSchedulingPolicyRequest;
import dev.sundog.batch.api.DeleteSchedulingPolicyResponse;
import dev.sundog.batch.api.DescribeSchedulingPoliciesRequest;
import dev.sundog.batch.api.DescribeSchedulingPoliciesResponse;
import dev.sundog.batch.api.FairsharePolicy;
import dev.sundog.batch.api.ListSchedulingPoliciesRequest;
import dev.sundog.batch.api.ListSchedulingPoliciesResponse;
import dev.sundog.batch.api.SchedulingPolicyDetail;
import dev.sundog.batch.api.SchedulingPolicyListingDetail;
import dev.sundog.batch.api.UpdateSchedulingPolicyRequest;
import dev.sundog.batch.api.UpdateSchedulingPolicyResponse;
import dev.sundog.batch.rule.FairShareRule;
import dev.sundog.batch.rule.NameRule;
import dev.sundog.batch.rule.Violation;
import dev.sundog.batch.state.Copy;
import dev.sundog.core.service.RequestContext;
import java.util.ArrayList;
import java.util.List;

/** Makes, changes, deletes and shows fair-share policies. */
public final class SchedulingPolicies {

    private static final FairsharePolicy DEFAULT = new FairsharePolicy(0, 0, null);

    private final Regions regions;

    public SchedulingPolicies(Regions regions) {
        this.regions = regions;
    }

    public CreateSchedulingPolicyResponse create(RequestContext context, CreateSchedulingPolicyRequest request) {
        NameRule.check(request.name(), "Scheduling Policy name should match a valid pattern.");
        NameRule.checkTags(request.tags());
        if (request.quotaSharePolicy() != null) {
            throw new Violation("Quota share policies are not supported by this emulator.");
        }
        FairShareRule.check(request.fairsharePolicy());
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            String arn = region.arn("scheduling-policy/" + request.name());
            if (region.policy(arn).isPresent()) {
                throw BatchErrors.objectExists();
            }
            FairsharePolicy policy = request.fairsharePolicy() == null ? DEFAULT : request.fairsharePolicy();
            region.policies().put(request.name(), new SchedulingPolicyDetail(request.name(), arn, null, policy, null));
            region.tag(arn, request.tags());
            return new CreateSchedulingPolicyResponse(request.name(), arn);
        });
    }

    public UpdateSchedulingPolicyResponse update(RequestContext context, UpdateSchedulingPolicyRequest request) {
        FairShareRule.check(request.fairsharePolicy());
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            SchedulingPolicyDetail known = find(region, request.arn());
            if (request.fairsharePolicy() != null) {
                region.policies()
                        .put(
                                known.name(),
                                Copy.of(known, SchedulingPolicyDetail.builder())
                                        .fairsharePolicy(request.fairsharePolicy())
                                        .build());
                region.scheduler().policy(known.arn(), request.fairsharePolicy());
            }
            return new UpdateSchedulingPolicyResponse();
        });
    }

    public DeleteSchedulingPolicyResponse delete(RequestContext context, DeleteSchedulingPolicyRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            SchedulingPolicyDetail known = find(region, request.arn());
            region.queues().forEach((_, queue) -> {
                if (known.arn().equals(queue.schedulingPolicyArn())) {
                    throw BatchErrors.policyInUse(known.arn());
                }
            });
            region.policies().remove(known.name());
            region.tag(known.arn(), null);
            return new DeleteSchedulingPolicyResponse();
        });
    }

    private static SchedulingPolicyDetail find(Region region, String arn) {
        return region.policy(arn).orElseThrow(() -> BatchErrors.policyNotFound(arn));
    }

    public DescribeSchedulingPoliciesResponse describe(
            RequestContext context, DescribeSchedulingPoliciesRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> new DescribeSchedulingPoliciesResponse(request.arns().stream()
                .flatMap(arn -> region.policy(arn).stream())
                .map(policy -> Copy.of(policy, SchedulingPolicyDetail.builder())
                        .tags(region.tagsOf(policy.arn()))
                        .build())
                .toList()));
    }

    public ListSchedulingPoliciesResponse list(RequestContext context, ListSchedulingPoliciesRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            List<String> arns = new ArrayList<>();
            region.policies().forEach((_, policy) -> arns.add(policy.arn()));
            var page = Page.of(arns, request.nextToken(), request.maxResults(), arn -> arn);
            return new ListSchedulingPoliciesResponse(
                    page.items().stream()
                            .map(SchedulingPolicyListingDetail::new)
                            .toList(),
                    page.nextToken());
        });
    }
}
