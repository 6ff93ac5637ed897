package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.Cors;
import dev.sundog.lambda.api.CreateFunctionUrlConfigRequest;
import dev.sundog.lambda.api.CreateFunctionUrlConfigResponse;
import dev.sundog.lambda.api.DeleteFunctionUrlConfigRequest;
import dev.sundog.lambda.api.DeleteFunctionUrlConfigResponse;
import dev.sundog.lambda.api.FunctionUrlConfig;
import dev.sundog.lambda.api.GetFunctionUrlConfigRequest;
import dev.sundog.lambda.api.GetFunctionUrlConfigResponse;
import dev.sundog.lambda.api.ListFunctionUrlConfigsRequest;
import dev.sundog.lambda.api.ListFunctionUrlConfigsResponse;
import dev.sundog.lambda.api.UpdateFunctionUrlConfigRequest;
import dev.sundog.lambda.api.UpdateFunctionUrlConfigResponse;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.FunctionRecord;
import dev.sundog.lambda.url.UrlAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The URLs of functions and of their aliases.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html">Function URLs</a>
 */
public final class FunctionUrlConfigs {

    private static final String NO_FUNCTION = "Function does not exist";
    private static final String NO_URL = "The resource you requested does not exist.";
    /** LocalStack: a tag of the function that says what its URL's id is to be. */
    private static final String CUSTOM_ID = "_custom_id_";

    private static final int ID_LENGTH = 32;
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private final Workshop lambda;
    private final UrlAddress address;

    public FunctionUrlConfigs(Workshop lambda, UrlAddress address) {
        this.lambda = lambda;
        this.address = address;
    }

    public CreateFunctionUrlConfigResponse create(RequestContext context, CreateFunctionUrlConfigRequest request) {
        FunctionRef ref = named(request.functionName(), request.qualifier(), context);
        FunctionRecord function = lambda.functions()
                .in(ref.scope())
                .find(ref.name())
                .orElseThrow(() -> LambdaErrors.notFound(NO_FUNCTION));
        String now = lambda.stamps().now().toString();
        FunctionUrlConfig made = new FunctionUrlConfig(
                address.of(id(function, ref), ref.scope().region(), context.baseUrl()),
                ref.arn().toString(),
                now,
                now,
                settled(request.cors()),
                request.authType(),
                request.invokeMode());
        lambda.functions().in(ref.scope()).change(ref.name(), current -> {
            if (current.urls().containsKey(key(ref))) {
                throw LambdaErrors.conflict("Failed to create function url config for [functionArn = " + ref.arn()
                        + "]. Error message:  FunctionUrlConfig exists for this Lambda function");
            }
            checkAlias(current, ref);
            return current.withUrls(FunctionRecord.put(current.urls(), key(ref), made));
        });
        return new CreateFunctionUrlConfigResponse(
                made.functionUrl(), made.functionArn(), made.authType(), made.cors(), now, made.invokeMode());
    }

    public GetFunctionUrlConfigResponse get(RequestContext context, GetFunctionUrlConfigRequest request) {
        FunctionUrlConfig url = complete(config(named(request.functionName(), request.qualifier(), context)));
        return new GetFunctionUrlConfigResponse(
                url.functionUrl(),
                url.functionArn(),
                url.authType(),
                url.cors(),
                url.creationTime(),
                url.lastModifiedTime(),
                url.invokeMode());
    }

    public UpdateFunctionUrlConfigResponse update(RequestContext context, UpdateFunctionUrlConfigRequest request) {
        FunctionRef ref = named(request.functionName(), request.qualifier(), context);
        checkAlias(
                lambda.functions()
                        .in(ref.scope())
                        .find(ref.name())
                        .orElseThrow(() -> LambdaErrors.notFound(NO_FUNCTION)),
                ref);
        FunctionUrlConfig url = lambda.functions()
                .in(ref.scope())
                .change(ref.name(), function -> {
                    FunctionUrlConfig old = find(function, ref).orElseThrow(() -> LambdaErrors.notFound(NO_URL));
                    return function.withUrls(FunctionRecord.put(function.urls(), key(ref), changed(old, request)));
                })
                .urls()
                .get(key(ref));
        return new UpdateFunctionUrlConfigResponse(
                url.functionUrl(),
                url.functionArn(),
                url.authType(),
                url.cors(),
                url.creationTime(),
                url.lastModifiedTime(),
                url.invokeMode());
    }

    /** AWS tells of a mode that nobody has set where it is asked, but not whom it answers a change. */
    private static FunctionUrlConfig complete(FunctionUrlConfig url) {
        return url.invokeMode() != null
                ? url
                : new FunctionUrlConfig(
                        url.functionUrl(),
                        url.functionArn(),
                        url.creationTime(),
                        url.lastModifiedTime(),
                        url.cors(),
                        url.authType(),
                        "BUFFERED");
    }

    private FunctionUrlConfig changed(FunctionUrlConfig old, UpdateFunctionUrlConfigRequest request) {
        return new FunctionUrlConfig(
                old.functionUrl(),
                old.functionArn(),
                old.creationTime(),
                lambda.stamps().now().toString(),
                request.cors() == null ? old.cors() : settled(request.cors()),
                request.authType() == null ? old.authType() : request.authType(),
                request.invokeMode() == null ? old.invokeMode() : request.invokeMode());
    }

    public DeleteFunctionUrlConfigResponse delete(RequestContext context, DeleteFunctionUrlConfigRequest request) {
        FunctionRef ref = named(request.functionName(), request.qualifier(), context);
        config(ref);
        lambda.functions()
                .in(ref.scope())
                .changeIfThere(
                        ref.name(), function -> function.withUrls(FunctionRecord.without(function.urls(), key(ref))));
        return new DeleteFunctionUrlConfigResponse();
    }

    public ListFunctionUrlConfigsResponse list(RequestContext context, ListFunctionUrlConfigsRequest request) {
        FunctionRef ref = named(request.functionName(), null, context);
        Map<String, FunctionUrlConfig> urls = lambda.functions()
                .in(ref.scope())
                .find(ref.name())
                .orElseThrow(() -> LambdaErrors.notFound(NO_FUNCTION))
                .urls();
        List<FunctionUrlConfig> sorted = urls.values().stream()
                .map(FunctionUrlConfigs::complete)
                .sorted(Comparator.comparing(FunctionUrlConfig::functionArn))
                .toList();
        Page<FunctionUrlConfig> page =
                Page.of(sorted, request.marker(), request.maxItems(), FunctionUrlConfig::functionArn);
        return new ListFunctionUrlConfigsResponse(page.items(), page.nextMarker());
    }

    /** AWS: a function or an alias has a URL; a version has none. */
    private static FunctionRef named(String name, String qualifier, RequestContext context) {
        FunctionRef ref = FunctionRef.parse(name, qualifier, context.scope());
        if (!ref.qualifier().isEmpty() && FunctionRef.isVersion(ref.qualifier())) {
            throw LambdaErrors.constraint(
                    ref.qualifier(),
                    "qualifier",
                    "Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$)");
        }
        return ref;
    }

    private static String key(FunctionRef ref) {
        return ref.qualifier().isEmpty() ? FunctionRef.LATEST : ref.qualifier();
    }

    private static void checkAlias(FunctionRecord function, FunctionRef ref) {
        if (!ref.qualifier().isEmpty() && !function.aliases().containsKey(ref.qualifier())) {
            throw LambdaErrors.notFound(NO_FUNCTION);
        }
    }

    private FunctionUrlConfig config(FunctionRef ref) {
        return lambda.functions()
                .in(ref.scope())
                .find(ref.name())
                .flatMap(function -> find(function, ref))
                .orElseThrow(() -> LambdaErrors.notFound(NO_URL));
    }

    private static Optional<FunctionUrlConfig> find(FunctionRecord function, FunctionRef ref) {
        return Optional.ofNullable(function.urls().get(key(ref)));
    }

    /** AWS: empty rules are none. */
    private static Cors settled(Cors given) {
        return given == null || given.equals(Cors.builder().build()) ? null : given;
    }

    private String id(FunctionRecord function, FunctionRef ref) {
        String custom = function.tags().getOrDefault(CUSTOM_ID, "");
        if (custom.matches("[A-Za-z0-9-]+")) {
            return ref.qualifier().isEmpty() ? custom : custom + "-" + ref.qualifier();
        }
        StringBuilder id = new StringBuilder();
        while (id.length() < ID_LENGTH) {
            id.append(ID_LETTERS.charAt(lambda.ambient().chance().nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }
}
