package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.AliasConfiguration;
import dev.sundog.lambda.api.DeleteProvisionedConcurrencyConfigRequest;
import dev.sundog.lambda.api.DeleteProvisionedConcurrencyConfigResponse;
import dev.sundog.lambda.api.GetProvisionedConcurrencyConfigRequest;
import dev.sundog.lambda.api.GetProvisionedConcurrencyConfigResponse;
import dev.sundog.lambda.api.ListProvisionedConcurrencyConfigsRequest;
import dev.sundog.lambda.api.ListProvisionedConcurrencyConfigsResponse;
import dev.sundog.lambda.api.ProvisionedConcurrencyConfigListItem;
import dev.sundog.lambda.api.PutProvisionedConcurrencyConfigRequest;
import dev.sundog.lambda.api.PutProvisionedConcurrencyConfigResponse;
import dev.sundog.lambda.execution.Environments;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.rule.ProvisionRule;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Provision;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Environments that are kept ready for versions and aliases.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html">Provisioned concurrency</a>
 */
public final class ProvisionedConcurrency {

    private static final String READY = "READY";
    private static final String IN_PROGRESS = "IN_PROGRESS";
    private static final String FAILED = "FAILED";

    private final Workshop lambda;

    public ProvisionedConcurrency(Workshop lambda) {
        this.lambda = lambda;
    }

    public PutProvisionedConcurrencyConfigResponse put(
            RequestContext context, PutProvisionedConcurrencyConfigRequest request) {
        int wanted = request.provisionedConcurrentExecutions();
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        ProvisionRule.checkPublished(
                ref, "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        requireThere(ref);
        Provision provision = new Provision(wanted, lambda.stamps().modified());
        FunctionRecord changed = lambda.functions().in(ref.scope()).change(ref.name(), function -> {
            ProvisionRule.check(
                    function,
                    ref.qualifier(),
                    wanted,
                    lambda.limits(),
                    lambda.functions().in(ref.scope()).reserved());
            return function.withProvisions(FunctionRecord.put(function.provisions(), ref.qualifier(), provision));
        });
        provide(ref, changed);
        return new PutProvisionedConcurrencyConfigResponse(wanted, 0, 0, IN_PROGRESS, null, provision.modified());
    }

    /** Has as many environments kept for each version of a function as its provisions say. */
    public void provide(FunctionRef function, FunctionRecord record) {
        Map<String, Integer> wanted = new TreeMap<>();
        record.provisions()
                .forEach((qualifier, provision) ->
                        wanted.merge(versionOf(record, qualifier), provision.requested(), Integer::sum));
        record.versions()
                .forEach((number, version) ->
                        lambda.environments().provide(function.at(number), version, wanted.getOrDefault(number, 0)));
    }

    private static String versionOf(FunctionRecord record, String qualifier) {
        AliasConfiguration alias = record.aliases().get(qualifier);
        return alias == null ? qualifier : alias.functionVersion();
    }

    public GetProvisionedConcurrencyConfigResponse get(
            RequestContext context, GetProvisionedConcurrencyConfigRequest request) {
        FunctionRef ref = published(request.functionName(), request.qualifier(), context);
        FunctionRecord function = lambda.functions().get(ref);
        Provision provision = function.provisions().get(ref.qualifier());
        if (provision == null) {
            throw LambdaErrors.noProvision();
        }
        State state = state(ref, function, provision);
        return new GetProvisionedConcurrencyConfigResponse(
                provision.requested(),
                state.there(),
                state.there(),
                state.status(),
                state.reason(),
                provision.modified());
    }

    private FunctionRef published(String name, String qualifier, RequestContext context) {
        FunctionRef ref = FunctionRef.parse(name, qualifier, context.scope());
        ProvisionRule.checkPublished(ref, "The function resource provided must be an alias or a published version.");
        requireThere(ref);
        return ref;
    }

    private void requireThere(FunctionRef ref) {
        if (lambda.functions()
                .in(ref.scope())
                .find(ref.name())
                .filter(function -> function.has(ref.qualifier()))
                .isEmpty()) {
            throw ref.missing();
        }
    }

    /**
     * How far a provision has come.
     *
     * @param there how many environments are ready
     * @param reason why no more will be; {@code null} where more will be
     */
    private record State(int there, String status, String reason) {}

    private State state(FunctionRef ref, FunctionRecord function, Provision provision) {
        Environments environments = lambda.environments();
        FunctionRef version = ref.at(versionOf(function, ref.qualifier()));
        int there = Math.min(provision.requested(), environments.provided(version));
        if (there >= provision.requested()) {
            return new State(there, READY, null);
        }
        return environments
                .fault(version)
                .map(fault -> new State(there, FAILED, fault))
                .orElseGet(() -> new State(there, IN_PROGRESS, null));
    }

    public DeleteProvisionedConcurrencyConfigResponse delete(
            RequestContext context, DeleteProvisionedConcurrencyConfigRequest request) {
        FunctionRef ref = published(request.functionName(), request.qualifier(), context);
        FunctionRecord changed = lambda.functions()
                .in(ref.scope())
                .change(
                        ref.name(),
                        function -> function.withProvisions(
                                FunctionRecord.without(function.provisions(), ref.qualifier())));
        provide(ref, changed);
        return new DeleteProvisionedConcurrencyConfigResponse();
    }

    public ListProvisionedConcurrencyConfigsResponse list(
            RequestContext context, ListProvisionedConcurrencyConfigsRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
        FunctionRecord function = lambda.functions().get(ref);
        List<ProvisionedConcurrencyConfigListItem> all = new TreeMap<>(function.provisions())
                .entrySet().stream()
                        .map(entry -> item(ref.at(entry.getKey()), function, entry.getValue()))
                        .toList();
        Page<ProvisionedConcurrencyConfigListItem> page =
                Page.of(all, request.marker(), request.maxItems(), ProvisionedConcurrencyConfigListItem::functionArn);
        return new ListProvisionedConcurrencyConfigsResponse(page.items(), page.nextMarker());
    }

    private ProvisionedConcurrencyConfigListItem item(FunctionRef ref, FunctionRecord function, Provision provision) {
        State state = state(ref, function, provision);
        return new ProvisionedConcurrencyConfigListItem(
                ref.arn().toString(),
                provision.requested(),
                state.there(),
                state.there(),
                state.status(),
                state.reason(),
                provision.modified());
    }
}
