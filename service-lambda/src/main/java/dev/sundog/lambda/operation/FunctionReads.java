package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.api.Concurrency;
import dev.sundog.lambda.api.FunctionCodeLocation;
import dev.sundog.lambda.api.FunctionConfiguration;
import dev.sundog.lambda.api.GetFunctionConfigurationRequest;
import dev.sundog.lambda.api.GetFunctionRequest;
import dev.sundog.lambda.api.GetFunctionResponse;
import dev.sundog.lambda.api.ListFunctionsRequest;
import dev.sundog.lambda.api.ListFunctionsResponse;
import dev.sundog.lambda.api.ListVersionsByFunctionRequest;
import dev.sundog.lambda.api.ListVersionsByFunctionResponse;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Code;
import dev.sundog.lambda.state.CodeStore;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.state.Version;
import dev.sundog.lambda.url.CodeLinks;
import java.util.Comparator;
import java.util.List;

/** Shows functions and their versions: GetFunction, GetFunctionConfiguration, ListFunctions, ListVersionsByFunction. */
public final class FunctionReads {

    private final Workshop lambda;
    private final CodeLinks links;

    public FunctionReads(Workshop lambda, CodeLinks links) {
        this.lambda = lambda;
        this.links = links;
    }

    public GetFunctionResponse get(RequestContext context, GetFunctionRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        FunctionRecord function = lambda.functions().get(ref);
        Version version = lambda.functions().version(ref);
        return GetFunctionResponse.builder()
                .configuration(as(version, ref))
                .code(location(version.code(), context))
                .tags(function.tags().isEmpty() ? null : function.tags())
                .concurrency(
                        function.reserved().isEmpty()
                                ? null
                                : new Concurrency(function.reserved().getAsInt()))
                .build();
    }

    /** Where the archive can be fetched, or which image it is. */
    private FunctionCodeLocation location(Code code, RequestContext context) {
        if (!code.image().isEmpty()) {
            return FunctionCodeLocation.builder()
                    .repositoryType("ECR")
                    .imageUri(code.image())
                    .resolvedImageUri(CodeStore.resolved(code))
                    .build();
        }
        return FunctionCodeLocation.builder()
                .repositoryType("S3")
                .location(links.to(code, context.baseUrl()))
                .build();
    }

    public FunctionConfiguration configuration(RequestContext context, GetFunctionConfigurationRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), request.qualifier(), context.scope());
        return as(lambda.functions().version(ref), ref);
    }

    /** A version under the name by which it was asked for. */
    private static FunctionConfiguration as(Version version, FunctionRef ref) {
        return version.with(builder -> builder.functionArn(ref.arn().toString()))
                .configuration();
    }

    public ListFunctionsResponse list(RequestContext context, ListFunctionsRequest request) {
        List<FunctionRecord> functions = lambda.functions().in(context.scope()).all();
        if (!"ALL".equals(request.functionVersion())) {
            Page<FunctionRecord> page = Page.of(functions, request.marker(), request.maxItems(), FunctionRecord::name);
            return new ListFunctionsResponse(
                    page.nextMarker(),
                    page.items().stream()
                            .map(function -> listed(function.latest().configuration()))
                            .toList());
        }
        List<FunctionConfiguration> all = functions.stream()
                .flatMap(function -> versions(function, context).stream())
                .toList();
        Page<FunctionConfiguration> page =
                Page.of(all, request.marker(), request.maxItems(), FunctionConfiguration::functionArn);
        return new ListFunctionsResponse(page.nextMarker(), page.items());
    }

    public ListVersionsByFunctionResponse versions(RequestContext context, ListVersionsByFunctionRequest request) {
        FunctionRef ref = FunctionRef.parse(request.functionName(), null, context.scope());
        List<FunctionConfiguration> all = versions(lambda.functions().get(ref), context);
        Page<FunctionConfiguration> page =
                Page.of(all, request.marker(), request.maxItems(), version -> sortable(version.version()));
        return new ListVersionsByFunctionResponse(page.nextMarker(), page.items());
    }

    /** AWS: lists of versions name {@code $LATEST} in its ARN, other answers do not. */
    private static List<FunctionConfiguration> versions(FunctionRecord function, RequestContext context) {
        FunctionRef ref = new FunctionRef(context.scope(), function.name(), "");
        return function.versions().values().stream()
                .sorted(Comparator.comparing(version -> sortable(version.number())))
                .map(version -> listed(as(version, ref.at(version.number()))))
                .toList();
    }

    private static String sortable(String version) {
        return version.equals(FunctionRef.LATEST) ? "" : "%012d".formatted(Long.parseLong(version));
    }

    /** AWS: lists say nothing of the state. */
    private static FunctionConfiguration listed(FunctionConfiguration configuration) {
        return Version.builderOf(configuration)
                .state(null)
                .stateReason(null)
                .stateReasonCode(null)
                .lastUpdateStatus(null)
                .lastUpdateStatusReason(null)
                .lastUpdateStatusReasonCode(null)
                .runtimeVersionConfig(null)
                .build();
    }
}
