package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.AliasConfiguration;
import dev.sundog.lambda.api.AliasRoutingConfiguration;
import dev.sundog.lambda.api.CreateAliasRequest;
import dev.sundog.lambda.api.DeleteAliasRequest;
import dev.sundog.lambda.api.DeleteAliasResponse;
import dev.sundog.lambda.api.GetAliasRequest;
import dev.sundog.lambda.api.ListAliasesRequest;
import dev.sundog.lambda.api.ListAliasesResponse;
import dev.sundog.lambda.api.UpdateAliasRequest;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.FunctionRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Names for versions, which may share their calls between two: CreateAlias, GetAlias, UpdateAlias, DeleteAlias, ListAliases. */
public final class Aliases {

    private final Workshop lambda;
    private final ProvisionedConcurrency provisions;

    public Aliases(Workshop lambda, ProvisionedConcurrency provisions) {
        this.lambda = lambda;
        this.provisions = provisions;
    }

    public AliasConfiguration create(RequestContext context, CreateAliasRequest request) {
        FunctionRef ref = function(request.functionName(), context);
        lambda.functions().get(ref.at(request.functionVersion()));
        return change(ref, request.name(), function -> {
            if (function.aliases().containsKey(request.name())) {
                throw LambdaErrors.conflict(
                        "Alias already exists: " + ref.at(request.name()).arn());
            }
            checkVersions(function, ref, request.functionVersion(), request.routingConfig());
            return new AliasConfiguration(
                    ref.at(request.name()).arn().toString(),
                    request.name(),
                    request.functionVersion(),
                    request.description() == null ? "" : request.description(),
                    routing(request.routingConfig()),
                    lambda.stamps().revision());
        });
    }

    public AliasConfiguration update(RequestContext context, UpdateAliasRequest request) {
        FunctionRef ref = function(request.functionName(), context);
        return change(ref, request.name(), function -> {
            AliasConfiguration now = function.aliases().get(request.name());
            if (now == null) {
                throw LambdaErrors.notFound(
                        "Alias not found: " + ref.at(request.name()).arn());
            }
            if (request.revisionId() != null && !request.revisionId().equals(now.revisionId())) {
                throw LambdaErrors.revisionMismatch();
            }
            String version = request.functionVersion() == null ? now.functionVersion() : request.functionVersion();
            checkVersions(function, ref, version, request.routingConfig());
            return new AliasConfiguration(
                    now.aliasArn(),
                    now.name(),
                    version,
                    request.description() == null ? now.description() : request.description(),
                    request.routingConfig() == null ? now.routingConfig() : routing(request.routingConfig()),
                    lambda.stamps().revision());
        });
    }

    public AliasConfiguration get(RequestContext context, GetAliasRequest request) {
        FunctionRef ref = function(request.functionName(), context);
        AliasConfiguration alias = lambda.functions().get(ref).aliases().get(request.name());
        if (alias == null) {
            throw LambdaErrors.noAlias(ref.at(request.name()).arn());
        }
        return alias;
    }

    public DeleteAliasResponse delete(RequestContext context, DeleteAliasRequest request) {
        FunctionRef ref = function(request.functionName(), context);
        FunctionRecord before = lambda.functions().get(ref);
        FunctionRecord after = lambda.functions()
                .in(ref.scope())
                .change(ref.name(), function -> function.withoutAlias(request.name()));
        if (before.provisions().containsKey(request.name())) {
            provisions.provide(ref, after);
        }
        return new DeleteAliasResponse();
    }

    public ListAliasesResponse list(RequestContext context, ListAliasesRequest request) {
        FunctionRef ref = function(request.functionName(), context);
        List<AliasConfiguration> all = lambda.functions().get(ref).aliases().values().stream()
                .filter(alias -> request.functionVersion() == null
                        || alias.functionVersion().equals(request.functionVersion()))
                .sorted(Comparator.comparing(AliasConfiguration::name))
                .toList();
        Page<AliasConfiguration> page = Page.of(all, request.marker(), request.maxItems(), AliasConfiguration::name);
        return new ListAliasesResponse(page.nextMarker(), page.items());
    }

    private static FunctionRef function(String name, RequestContext context) {
        return FunctionRef.parse(name, null, context.scope()).unqualified();
    }

    @FunctionalInterface
    private interface Change {
        AliasConfiguration of(FunctionRecord function);
    }

    private AliasConfiguration change(FunctionRef ref, String name, Change change) {
        FunctionRecord changed = lambda.functions()
                .in(ref.scope())
                .change(
                        ref.name(),
                        function -> function.withAliases(
                                FunctionRecord.put(function.aliases(), name, change.of(function))));
        if (changed.provisions().containsKey(name)) {
            provisions.provide(ref, changed);
        }
        return changed.aliases().get(name);
    }

    private static void checkVersions(
            FunctionRecord function, FunctionRef ref, String version, AliasRoutingConfiguration routing) {
        checkVersion(function, ref, version);
        Map<String, Double> others = routing == null || routing.additionalVersionWeights() == null
                ? Map.of()
                : routing.additionalVersionWeights();
        if (others.size() > 1) {
            throw LambdaErrors.invalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        others.keySet().forEach(other -> {
            checkVersion(function, ref, other);
            if (other.equals(version)) {
                throw LambdaErrors.invalidParameter("Invalid function version " + version + ". Function version "
                        + version + " is already included in routing configuration.");
            }
            if (version.equals(FunctionRef.LATEST) || other.equals(FunctionRef.LATEST)) {
                throw LambdaErrors.invalidParameterOfNobody(
                        "$LATEST is not supported for an alias pointing to more than 1 version");
            }
        });
    }

    private static void checkVersion(FunctionRecord function, FunctionRef ref, String version) {
        if (!function.versions().containsKey(version)) {
            Arn arn = ref.at(version).arn();
            throw LambdaErrors.functionNotFound(arn);
        }
    }

    private static AliasRoutingConfiguration routing(AliasRoutingConfiguration given) {
        return given == null
                        || given.additionalVersionWeights() == null
                        || given.additionalVersionWeights().isEmpty()
                ? null
                : given;
    }
}
