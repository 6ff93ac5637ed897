package dev.sundog.ssm.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.SsmLimits;
import dev.sundog.ssm.api.DescribeParametersRequest;
import dev.sundog.ssm.api.DescribeParametersResult;
import dev.sundog.ssm.api.ParameterInlinePolicy;
import dev.sundog.ssm.api.ParameterMetadata;
import dev.sundog.ssm.api.ParameterStringFilter;
import dev.sundog.ssm.rule.ParameterFilters;
import dev.sundog.ssm.rule.ParameterFilters.Candidate;
import dev.sundog.ssm.rule.ParameterPolicies;
import dev.sundog.ssm.state.ParameterStore;
import dev.sundog.ssm.state.VersionRecord;
import java.util.List;

/** Describes parameters, without their values. */
public final class DescribeParameters {

    private final ParameterLocator locator;

    public DescribeParameters(ParameterLocator locator) {
        this.locator = locator;
    }

    public DescribeParametersResult handle(RequestContext context, DescribeParametersRequest request) {
        if (request.filters() != null && request.parameterFilters() != null) {
            throw SsmErrors.filtersOfBothKinds();
        }
        var filter = ParameterFilters.described(filters(request));
        ParameterStore store = locator.store(context);
        // Nobody shares parameters with anybody here.
        boolean foreign = Boolean.TRUE.equals(request.shared());
        return store.exclusively(() -> {
            List<Candidate> found = store.all().stream()
                    .map(parameter -> new Candidate(parameter, store.latest(parameter)))
                    .filter(_ -> !foreign)
                    .filter(filter)
                    .toList();
            Page<Candidate> page = Page.of(
                    found,
                    candidate -> candidate.parameter().name(),
                    request.nextToken(),
                    request.maxResults(),
                    SsmLimits.PAGE);
            return new DescribeParametersResult(
                    page.items().stream()
                            .map(candidate -> metadata(store, candidate))
                            .toList(),
                    page.nextToken());
        });
    }

    /** The older kind of filters means the beginnings of names, and else what is equal. */
    private static List<ParameterStringFilter> filters(DescribeParametersRequest request) {
        return request.filters() == null
                ? request.parameterFilters()
                : request.filters().stream()
                        .map(filter -> new ParameterStringFilter(
                                filter.key(), filter.key().equals("Name") ? "BeginsWith" : "Equals", filter.values()))
                        .toList();
    }

    private static ParameterMetadata metadata(ParameterStore store, Candidate candidate) {
        VersionRecord version = candidate.version();
        return ParameterMetadata.builder()
                .name(candidate.parameter().name())
                .arn(store.arn(candidate.parameter().name()))
                .type(version.type())
                .keyId(version.keyId().orElse(null))
                .lastModifiedDate(version.modifiedAt())
                .lastModifiedUser(version.user())
                .description(version.description().orElse(null))
                .allowedPattern(version.allowedPattern().orElse(null))
                .version(version.version())
                .tier(version.tier())
                .policies(policies(version))
                .dataType(version.dataType())
                .build();
    }

    /** A version's policies; none of them is carried out any more once its parameter is gone. */
    static List<ParameterInlinePolicy> policies(VersionRecord version) {
        return version.policies().stream()
                .map(policy -> new ParameterInlinePolicy(policy, ParameterPolicies.type(policy), "Pending"))
                .toList();
    }
}
