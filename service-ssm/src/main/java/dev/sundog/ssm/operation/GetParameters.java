package dev.sundog.ssm.operation;

import dev.sundog.core.port.Actor;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.ssm.SsmLimits;
import dev.sundog.ssm.api.GetParameterHistoryRequest;
import dev.sundog.ssm.api.GetParameterHistoryResult;
import dev.sundog.ssm.api.GetParameterRequest;
import dev.sundog.ssm.api.GetParameterResult;
import dev.sundog.ssm.api.GetParametersByPathRequest;
import dev.sundog.ssm.api.GetParametersByPathResult;
import dev.sundog.ssm.api.GetParametersRequest;
import dev.sundog.ssm.api.GetParametersResult;
import dev.sundog.ssm.api.ParameterDescription;
import dev.sundog.ssm.api.ParameterHistory;
import dev.sundog.ssm.rule.NameRule;
import dev.sundog.ssm.rule.ParameterFilters;
import dev.sundog.ssm.rule.ParameterFilters.Candidate;
import dev.sundog.ssm.state.ParameterRecord;
import dev.sundog.ssm.state.ParameterStore;
import dev.sundog.ssm.state.VersionRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Answers the values of parameters: of one, of several, of all below a path, of all versions. */
public final class GetParameters {

    private static final String NOT_FOUND = "ParameterNotFound";
    private static final String NO_VERSION = "ParameterVersionNotFound";

    private final ParameterLocator locator;
    private final ParameterReading reading;

    public GetParameters(ParameterLocator locator, ParameterReading reading) {
        this.locator = locator;
        this.reading = reading;
    }

    public GetParameterResult one(RequestContext context, GetParameterRequest request) {
        return new GetParameterResult(
                reading.read(actor(context), request.name(), Boolean.TRUE.equals(request.withDecryption())));
    }

    private static Actor actor(RequestContext context) {
        return new Actor(context.scope(), context.caller().accessKeyId());
    }

    /** AWS: what is not there is no error, but listed. */
    public GetParametersResult several(RequestContext context, GetParametersRequest request) {
        List<ParameterDescription> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : new LinkedHashSet<>(request.names())) {
            try {
                found.add(reading.read(actor(context), name, Boolean.TRUE.equals(request.withDecryption())));
            } catch (ServiceError refused) {
                String code = refused.type().queryCode();
                if (!code.equals(NOT_FOUND) && !code.equals(NO_VERSION)) {
                    throw refused;
                }
                missing.add(name);
            }
        }
        return new GetParametersResult(found, missing);
    }

    public GetParametersByPathResult byPath(RequestContext context, GetParametersByPathRequest request) {
        NameRule.checkPath(request.path());
        var filter = ParameterFilters.belowAPath(request.parameterFilters());
        boolean anywhere = Boolean.TRUE.equals(request.recursive());
        ParameterStore store = locator.store(context);
        return store.exclusively(() -> {
            List<ParameterRecord> found = store.all().stream()
                    .filter(parameter -> NameRule.isBelow(parameter.name(), request.path(), anywhere))
                    .filter(parameter -> filter.test(new Candidate(parameter, store.latest(parameter))))
                    .toList();
            Page<ParameterRecord> page =
                    Page.of(found, ParameterRecord::name, request.nextToken(), request.maxResults(), SsmLimits.PAGE);
            boolean decrypt = Boolean.TRUE.equals(request.withDecryption());
            return new GetParametersByPathResult(
                    page.items().stream()
                            .map(parameter ->
                                    ParameterReading.describe(store, parameter, store.latest(parameter), null, decrypt))
                            .toList(),
                    page.nextToken());
        });
    }

    public GetParameterHistoryResult history(RequestContext context, GetParameterHistoryRequest request) {
        ParameterStore store = locator.store(context);
        boolean decrypt = Boolean.TRUE.equals(request.withDecryption());
        return store.exclusively(() -> {
            ParameterRecord parameter = locator.parameter(store, request.name());
            List<VersionRecord> versions = parameter
                    .versions()
                    .mapToObj(number -> store.version(parameter, number))
                    .toList();
            Page<VersionRecord> page = Page.of(
                    versions,
                    version -> String.format("%019d", version.version()),
                    request.nextToken(),
                    request.maxResults(),
                    SsmLimits.HISTORY_PAGE);
            return new GetParameterHistoryResult(
                    page.items().stream()
                            .map(version -> history(store, parameter, version, decrypt))
                            .toList(),
                    page.nextToken());
        });
    }

    private static ParameterHistory history(
            ParameterStore store, ParameterRecord parameter, VersionRecord version, boolean decrypt) {
        return ParameterHistory.builder()
                .name(parameter.name())
                .type(version.type())
                .keyId(version.keyId().orElse(null))
                .lastModifiedDate(version.modifiedAt())
                .lastModifiedUser(version.user())
                .description(version.description().orElse(null))
                .value(ParameterReading.value(store, parameter, version, decrypt))
                .allowedPattern(version.allowedPattern().orElse(null))
                .version(version.version())
                .labels(parameter.labelsOf(version.version()))
                .tier(version.tier())
                .policies(DescribeParameters.policies(version))
                .dataType(version.dataType())
                .build();
    }
}
