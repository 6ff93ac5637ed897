package dev.sundog.lambda.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.DeleteLayerVersionRequest;
import dev.sundog.lambda.api.DeleteLayerVersionResponse;
import dev.sundog.lambda.api.GetLayerVersionByArnRequest;
import dev.sundog.lambda.api.GetLayerVersionRequest;
import dev.sundog.lambda.api.GetLayerVersionResponse;
import dev.sundog.lambda.api.LayerVersionContentInput;
import dev.sundog.lambda.api.LayerVersionContentOutput;
import dev.sundog.lambda.api.LayerVersionsListItem;
import dev.sundog.lambda.api.LayersListItem;
import dev.sundog.lambda.api.ListLayerVersionsRequest;
import dev.sundog.lambda.api.ListLayerVersionsResponse;
import dev.sundog.lambda.api.ListLayersRequest;
import dev.sundog.lambda.api.ListLayersResponse;
import dev.sundog.lambda.api.PublishLayerVersionRequest;
import dev.sundog.lambda.api.PublishLayerVersionResponse;
import dev.sundog.lambda.rule.FunctionRule;
import dev.sundog.lambda.rule.LayerRef;
import dev.sundog.lambda.state.Code;
import dev.sundog.lambda.state.CodeStore;
import dev.sundog.lambda.state.LayerRecord;
import dev.sundog.lambda.state.Policy;
import dev.sundog.lambda.url.CodeLinks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers: archives that functions share, in versions. */
public final class LayerVersions {

    private final Workshop lambda;
    private final CodeLinks links;

    public LayerVersions(Workshop lambda, CodeLinks links) {
        this.lambda = lambda;
        this.links = links;
    }

    public PublishLayerVersionResponse publish(RequestContext context, PublishLayerVersionRequest request) {
        FunctionRule.checkRuntimes(request.compatibleRuntimes());
        String name = LayerRef.of(request.layerName(), 0, context.scope()).name();
        LayerVersionContentInput content = request.content();
        CodeStore.Source source = new CodeStore.Source(
                content.zipFile(), content.s3Bucket(), content.s3Key(), content.s3ObjectVersion(), null);
        if (source.isNone()) {
            throw LambdaErrors.invalidParameter("Please provide either a zip file or an object of S3.");
        }
        Code code = lambda.take(context.scope(), source, 0);
        LayerRecord kept = lambda.layers()
                .publish(
                        context.scope(),
                        name,
                        (version, arn) -> new LayerRecord(
                                new GetLayerVersionResponse(
                                        new LayerVersionContentOutput(null, code.sha256(), code.size(), null, null),
                                        arn.toString(),
                                        arn + ":" + version,
                                        request.description() == null ? "" : request.description(),
                                        lambda.stamps().modified(),
                                        version,
                                        request.compatibleRuntimes(),
                                        request.licenseInfo(),
                                        request.compatibleArchitectures()),
                                code,
                                Policy.NONE));
        GetLayerVersionResponse made = shown(kept, context);
        return new PublishLayerVersionResponse(
                made.content(),
                made.layerArn(),
                made.layerVersionArn(),
                made.description(),
                made.createdDate(),
                made.version(),
                made.compatibleRuntimes(),
                made.licenseInfo(),
                made.compatibleArchitectures());
    }

    public GetLayerVersionResponse get(RequestContext context, GetLayerVersionRequest request) {
        return lambda.layers()
                .find(version(request.layerName(), request.versionNumber(), context))
                .map(layer -> shown(layer, context))
                .orElseThrow(() -> LambdaErrors.notFound("The resource you requested does not exist."));
    }

    public GetLayerVersionResponse getByArn(RequestContext context, GetLayerVersionByArnRequest request) {
        return lambda.layers()
                .find(request.arn())
                .map(layer -> shown(layer, context))
                .orElseThrow(() -> LambdaErrors.notFound("The resource you requested does not exist."));
    }

    private GetLayerVersionResponse shown(LayerRecord layer, RequestContext context) {
        GetLayerVersionResponse described = layer.description();
        LayerVersionContentOutput content = described.content();
        return new GetLayerVersionResponse(
                new LayerVersionContentOutput(
                        links.to(layer.code(), context.baseUrl()),
                        content.codeSha256(),
                        content.codeSize(),
                        null,
                        null),
                described.layerArn(),
                described.layerVersionArn(),
                described.description(),
                described.createdDate(),
                described.version(),
                described.compatibleRuntimes(),
                described.licenseInfo(),
                described.compatibleArchitectures());
    }

    private static LayerRef version(String layer, long number, RequestContext context) {
        if (number < 1) {
            throw LambdaErrors.invalidParameter("Layer Version Cannot be less than 1");
        }
        return LayerRef.of(layer, number, context.scope());
    }

    /** AWS: deleting what is not there is fine. */
    public DeleteLayerVersionResponse delete(RequestContext context, DeleteLayerVersionRequest request) {
        lambda.layers().remove(version(request.layerName(), request.versionNumber(), context));
        lambda.sweepLayers();
        return new DeleteLayerVersionResponse();
    }

    public ListLayersResponse list(RequestContext context, ListLayersRequest request) {
        FunctionRule.checkFilter(request.compatibleRuntime());
        Map<String, LayersListItem> latest = new LinkedHashMap<>();
        for (LayerRecord layer : lambda.layers().all(context.scope())) {
            GetLayerVersionResponse described = layer.description();
            if (fits(described, request.compatibleRuntime(), request.compatibleArchitecture())) {
                String arn = described.layerArn();
                latest.put(arn, new LayersListItem(arn.substring(arn.lastIndexOf(':') + 1), arn, item(described)));
            }
        }
        Page<LayersListItem> page =
                Page.of(List.copyOf(latest.values()), request.marker(), request.maxItems(), LayersListItem::layerArn);
        return new ListLayersResponse(page.nextMarker(), page.items());
    }

    public ListLayerVersionsResponse versions(RequestContext context, ListLayerVersionsRequest request) {
        FunctionRule.checkFilter(request.compatibleRuntime());
        LayerRef ref = LayerRef.of(request.layerName(), 0, context.scope());
        List<LayerVersionsListItem> all = lambda.layers().of(ref.scope(), ref.name()).stream()
                .map(LayerRecord::description)
                .filter(layer -> fits(layer, request.compatibleRuntime(), request.compatibleArchitecture()))
                .map(LayerVersions::item)
                .toList();
        Page<LayerVersionsListItem> page = Page.of(
                all,
                request.marker(),
                request.maxItems(),
                layer -> "%019d".formatted(Long.MAX_VALUE - layer.version()));
        return new ListLayerVersionsResponse(page.nextMarker(), page.items());
    }

    private static boolean fits(GetLayerVersionResponse layer, String runtime, String architecture) {
        return (runtime == null
                        || (layer.compatibleRuntimes() != null
                                && layer.compatibleRuntimes().contains(runtime)))
                && (architecture == null
                        || (layer.compatibleArchitectures() != null
                                && layer.compatibleArchitectures().contains(architecture)));
    }

    private static LayerVersionsListItem item(GetLayerVersionResponse layer) {
        return new LayerVersionsListItem(
                layer.layerVersionArn(),
                layer.version(),
                layer.description(),
                layer.createdDate(),
                layer.compatibleRuntimes(),
                layer.licenseInfo(),
                layer.compatibleArchitectures());
    }
}
