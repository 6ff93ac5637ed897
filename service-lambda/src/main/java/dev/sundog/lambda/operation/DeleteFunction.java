package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.DeleteFunctionRequest;
import dev.sundog.lambda.api.DeleteFunctionResponse;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Version;
import java.util.List;

/**
 * Deletes a function with all that belongs to it, or one of its versions.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html">DeleteFunction</a>
 */
public final class DeleteFunction {

    private static final int NO_CONTENT = 204;

    private final Workshop lambda;

    public DeleteFunction(Workshop lambda) {
        this.lambda = lambda;
    }

    public DeleteFunctionResponse handle(RequestContext context, DeleteFunctionRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        if (ref.qualifier().isEmpty()) {
            deleteAll(ref);
        } else {
            deleteVersion(ref);
        }
        lambda.sweepLayers();
        return new DeleteFunctionResponse(NO_CONTENT);
    }

    private void deleteAll(FunctionRef ref) {
        FunctionRecord function = lambda.functions()
                .in(ref.scope())
                .remove(ref.name())
                .orElseThrow(() -> LambdaErrors.functionNotFound(ref.arn()));
        for (String number : function.versions().keySet()) {
            lambda.environments().retire(ref.at(number));
        }
        function.versions().values().stream().map(Version::code).distinct().forEach(lambda.codes()::forget);
    }

    private void deleteVersion(FunctionRef ref) {
        if (!FunctionRef.isVersion(ref.qualifier()) || ref.qualifier().equals(FunctionRef.LATEST)) {
            throw LambdaErrors.invalidParameter(
                    ref.qualifier().equals(FunctionRef.LATEST)
                            ? "$LATEST version cannot be deleted without deleting the function."
                            : "Deletion of aliases is not currently supported.");
        }
        Version[] deleted = new Version[1];
        FunctionRecord left = lambda.functions().in(ref.scope()).change(ref.name(), function -> {
            refuseIfUsed(function, ref);
            deleted[0] = function.versions().get(ref.qualifier());
            return function.withoutVersion(ref.qualifier());
        });
        lambda.environments().retire(ref);
        if (deleted[0] != null
                && left.versions().values().stream()
                        .noneMatch(version -> version.code().equals(deleted[0].code()))) {
            lambda.codes().forget(deleted[0].code());
        }
    }

    private static void refuseIfUsed(FunctionRecord function, FunctionRef ref) {
        List<String> aliases = function.aliases().values().stream()
                .filter(alias -> alias.functionVersion().equals(ref.qualifier())
                        || (alias.routingConfig() != null
                                && alias.routingConfig()
                                        .additionalVersionWeights()
                                        .containsKey(ref.qualifier())))
                .map(alias -> alias.name())
                .sorted()
                .toList();
        if (!aliases.isEmpty()) {
            throw LambdaErrors.conflict(
                    "Unable to delete version because the following aliases reference it: " + aliases);
        }
    }
}
