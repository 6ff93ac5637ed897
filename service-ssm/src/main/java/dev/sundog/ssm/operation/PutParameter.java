package dev.sundog.ssm.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.SsmLimits;
import dev.sundog.ssm.api.PutParameterRequest;
import dev.sundog.ssm.api.PutParameterResult;
import dev.sundog.ssm.integration.ChangeEvents;
import dev.sundog.ssm.rule.NameRule;
import dev.sundog.ssm.rule.ParameterPolicies;
import dev.sundog.ssm.rule.TagRule;
import dev.sundog.ssm.rule.ValueRule;
import dev.sundog.ssm.state.ParameterRecord;
import dev.sundog.ssm.state.ParameterStore;
import dev.sundog.ssm.state.VersionRecord;
import java.util.List;
import java.util.Optional;

/** Creates a parameter or a new version of one. */
public final class PutParameter {

    private final ParameterLocator locator;
    private final Expiry expiry;
    private final ChangeEvents events;
    private final Clock clock;

    public PutParameter(ParameterLocator locator, Expiry expiry, ChangeEvents events, Clock clock) {
        this.locator = locator;
        this.expiry = expiry;
        this.events = events;
        this.clock = clock;
    }

    public PutParameterResult handle(RequestContext context, PutParameterRequest request) {
        ParameterStore store = locator.store(context);
        String name = name(store, request.name());
        NameRule.checkNew(name);
        boolean overwrite = Boolean.TRUE.equals(request.overwrite());
        if (overwrite && request.tags() != null && !request.tags().isEmpty()) {
            throw SsmErrors.tagsAndOverwrite();
        }
        Optional<String> pattern = Optional.ofNullable(request.allowedPattern()).filter(text -> !text.isEmpty());
        // A match takes as long as its pattern wants: outside the lock.
        Optional<ServiceError> fault = ValueRule.patternFault(pattern, request.value());
        return store.exclusively(() -> {
            Optional<ParameterRecord> before = store.find(name);
            if (before.isPresent() && !overwrite) {
                throw SsmErrors.exists();
            }
            ParameterRecord parameter =
                    before.orElseGet(() -> ParameterRecord.create(name, TagRule.added(List.of(), request.tags())));
            Optional<VersionRecord> latest = before.map(store::latest);
            VersionRecord version = version(context, request, parameter.latest() + 1, latest);
            ValueRule.check(version, fault);
            if (before.isEmpty()) {
                checkRoom(store, version);
            }
            store.put(next(parameter), version);
            expiry.watch(store, name, version.policies());
            events.tell(store, before.isEmpty() ? "Create" : "Update", name, version);
            return new PutParameterResult(version.version(), version.tier());
        });
    }

    /** AWS takes the ARN of an own parameter for its name. */
    private String name(ParameterStore store, String text) {
        boolean isArn =
                Arn.parse(text).filter(arn -> arn.service().equals("ssm")).isPresent();
        return isArn ? locator.reference(store, text).name() : text;
    }

    private VersionRecord version(
            RequestContext context, PutParameterRequest request, long number, Optional<VersionRecord> before) {
        String type = type(request, before);
        List<String> policies = request.policies() == null
                ? before.map(VersionRecord::policies).orElse(List.of())
                : ParameterPolicies.read(request.policies());
        return new VersionRecord(
                number,
                type,
                request.value(),
                ValueRule.key(type, request.keyId(), before),
                clock.now(),
                "arn:" + context.region().partition() + ":iam::" + context.account() + ":root",
                Optional.ofNullable(request.description()).or(() -> before.flatMap(VersionRecord::description)),
                Optional.ofNullable(request.allowedPattern()).filter(pattern -> !pattern.isEmpty()),
                ValueRule.tier(request, policies, before),
                policies,
                request.dataType() == null ? ValueRule.TEXT : request.dataType());
    }

    private static String type(PutParameterRequest request, Optional<VersionRecord> before) {
        if (request.type() == null) {
            return before.map(VersionRecord::type).orElseThrow(SsmErrors::typeNeeded);
        }
        if (before.isPresent() && !before.get().type().equals(request.type())) {
            throw SsmErrors.otherType();
        }
        return request.type();
    }

    private static void checkRoom(ParameterStore store, VersionRecord version) {
        int most = version.isAdvanced() ? SsmLimits.ADVANCED_PARAMETERS : SsmLimits.STANDARD_PARAMETERS;
        // Counted one by one only where there may be too many.
        if (store.size() >= most
                && store.all().stream()
                                .filter(one -> store.latest(one).isAdvanced() == version.isAdvanced())
                                .count()
                        >= most) {
            throw SsmErrors.tooManyParameters();
        }
    }

    /** The parameter with one version more, and at last the oldest less. */
    private static ParameterRecord next(ParameterRecord parameter) {
        long latest = parameter.latest() + 1;
        if (latest - parameter.oldest() < SsmLimits.VERSIONS) {
            return parameter.withVersions(parameter.oldest(), latest);
        }
        if (!parameter.labelsOf(parameter.oldest()).isEmpty()) {
            throw SsmErrors.oldestHasLabel(parameter.name(), parameter.oldest());
        }
        return parameter.withVersions(parameter.oldest() + 1, latest);
    }
}
