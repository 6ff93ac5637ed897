package dev.sundog.core.dispatch;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.value.ByteStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the operation that a request is for. What the client says most plainly counts first:
 *
 * <ol>
 *   <li>{@code smithy-protocol: rpc-v2-cbor} with {@code /service/X/operation/Y} in the path,
 *   <li>{@code X-Amz-Target: Service.Operation},
 *   <li>{@code Action=Operation} in a form or in the query, where the service speaks such a protocol,
 *   <li>method and path, within the service that signed the request or that the host names.
 * </ol>
 *
 * The service in the credential scope decides between services. A signed request never falls through to another service: a
 * bucket may be called like any other service's path.
 */
final class Router {

    private static final String CBOR = "rpc-v2-cbor";

    private final Map<String, ServiceModel> byTarget = new HashMap<>();
    private final Map<String, List<ServiceModel>> bySigningName = new HashMap<>();
    private final Map<String, List<ServiceModel>> byEndpoint = new HashMap<>();
    private final List<ServiceModel> queryServices = new ArrayList<>();
    private final Map<ServiceModel, RestRoutes> restRoutes = new HashMap<>();

    Router(List<ServiceModel> models) {
        for (ServiceModel model : models) {
            ServiceModel.Identity identity = model.identity();
            if (!identity.targetPrefix().isEmpty()) {
                byTarget.put(identity.targetPrefix(), model);
            }
            bySigningName
                    .computeIfAbsent(identity.signingName(), name -> new ArrayList<>())
                    .add(model);
            byEndpoint
                    .computeIfAbsent(identity.endpointPrefix(), name -> new ArrayList<>())
                    .add(model);
            if (queryProtocol(model) != null) {
                queryServices.add(model);
            }
            ProtocolId rest = restProtocol(model);
            if (rest != null) {
                restRoutes.put(model, new RestRoutes(model, rest));
            }
        }
    }

    /**
     * The way of {@code request}.
     *
     * @param signingName the service in the credential scope, or empty
     * @param endpoint the endpoint that the host names, or empty
     */
    Route route(HttpRequest request, String signingName, String endpoint) {
        if (CBOR.equals(request.headers().get("smithy-protocol"))) {
            return cbor(request, signingName);
        }
        String target = request.headers().get("x-amz-target");
        if (target != null) {
            return byTarget(request, target, signingName);
        }
        String action = action(request);
        if (!action.isEmpty()) {
            Route byAction = byAction(request, action, signingName, endpoint);
            if (byAction != null) {
                return byAction;
            }
        }
        return byPath(request, signingName, endpoint);
    }

    /** Whether the body may name the action: then it must be in memory, and unpacked, for {@link #route} to find it. */
    boolean looksIntoBody(HttpRequest request, String signingName, String endpoint) {
        if (request.headers().get("x-amz-target") != null || !isForm(request)) {
            return false;
        }
        List<ServiceModel> named = named(signingName, endpoint);
        return named.isEmpty() || named.stream().anyMatch(service -> queryProtocol(service) != null);
    }

    /** Decides whether a lone label, as in {@code photos.localhost}, is an endpoint of ours or a bucket. */
    HostName resolve(HostName host) {
        if (!host.endpoint().isEmpty() || host.prefix().isEmpty()) {
            return host;
        }
        return byEndpoint.containsKey(host.prefix())
                ? new HostName(host.prefix(), "", "")
                : new HostName("s3", "", host.prefix());
    }

    // ---- 1: rpcv2Cbor

    private Route cbor(HttpRequest request, String signingName) {
        String[] parts = request.path().split("/");
        int last = parts.length - 1;
        if (last < 4 || !parts[last - 1].equals("operation") || !parts[last - 3].equals("service")) {
            return unknown(ProtocolId.RPC_V2_CBOR, request.path(), signingName);
        }
        ServiceModel service = byTarget.get(parts[last - 2]);
        return service == null || !service.identity().protocols().contains(ProtocolId.RPC_V2_CBOR)
                ? unknown(ProtocolId.RPC_V2_CBOR, parts[last], signingName)
                : Route.named(service, ProtocolId.RPC_V2_CBOR, parts[last]);
    }

    // ---- 2: awsJson

    private Route byTarget(HttpRequest request, String target, String signingName) {
        int dot = target.lastIndexOf('.');
        ServiceModel service = dot < 0 ? null : byTarget.get(target.substring(0, dot));
        ProtocolId asked = jsonVersion(request);
        if (service == null) {
            return unknown(asked, target, signingName);
        }
        ProtocolId spoken = service.identity().protocols().contains(asked) ? asked : jsonProtocol(service);
        if (!isJson(request)) {
            // AWS: a target without a JSON content type is no known operation, answered with a 404 in XML.
            return Route.refused(service, ProtocolId.REST_XML, DispatchErrors.notFound());
        }
        return Route.named(service, spoken, target.substring(dot + 1));
    }

    private static boolean isJson(HttpRequest request) {
        String type = request.headers().get("content-type");
        return type != null && (type.startsWith("application/x-amz-json-1.") || type.startsWith("application/json"));
    }

    private static ProtocolId jsonVersion(HttpRequest request) {
        String type = request.headers().get("content-type");
        return type != null && type.startsWith("application/x-amz-json-1.0")
                ? ProtocolId.AWS_JSON_1_0
                : ProtocolId.AWS_JSON_1_1;
    }

    private static ProtocolId jsonProtocol(ServiceModel service) {
        return service.identity().protocols().contains(ProtocolId.AWS_JSON_1_0)
                ? ProtocolId.AWS_JSON_1_0
                : ProtocolId.AWS_JSON_1_1;
    }

    // ---- 3: awsQuery and ec2Query

    private static String action(HttpRequest request) {
        String inQuery = FormScan.first(request.query(), "Action");
        if (!inQuery.isEmpty() || !isForm(request)) {
            return inQuery;
        }
        return request.body() instanceof ByteStream.Memory memory
                ? FormScan.first(memory.content().bytes(), "Action")
                : "";
    }

    private static String version(HttpRequest request) {
        String inQuery = FormScan.first(request.query(), "Version");
        if (!inQuery.isEmpty() || !(request.body() instanceof ByteStream.Memory memory)) {
            return inQuery;
        }
        return FormScan.first(memory.content().bytes(), "Version");
    }

    private static boolean isForm(HttpRequest request) {
        String type = request.headers().get("content-type");
        return request.method().equals("POST")
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private Route byAction(HttpRequest request, String action, String signingName, String endpoint) {
        List<ServiceModel> named = named(signingName, endpoint);
        for (ServiceModel service : named) {
            if (queryProtocol(service) != null) {
                return Route.named(service, queryProtocol(service), action);
            }
        }
        if (!named.isEmpty()) {
            return null;
        }
        if (!signingName.isEmpty()) {
            return unknown(ProtocolId.AWS_QUERY, action, signingName);
        }
        String version = version(request);
        for (ServiceModel service : queryServices) {
            if (service.operation(action) != null
                    && (version.isEmpty() || version.equals(service.identity().apiVersion()))) {
                return Route.named(service, queryProtocol(service), action);
            }
        }
        return isForm(request) || request.path().equals("/")
                ? Route.refused(
                        NoService.MODEL,
                        ProtocolId.AWS_QUERY,
                        DispatchErrors.unknownOperation(ProtocolId.AWS_QUERY, action))
                : null;
    }

    // ---- 4: restJson1 and restXml

    private Route byPath(HttpRequest request, String signingName, String endpoint) {
        List<ServiceModel> named = named(signingName, endpoint);
        Route nearest = null;
        for (ServiceModel service : named) {
            RestRoutes routes = restRoutes.get(service);
            if (routes == null) {
                continue;
            }
            Route found = routes.match(request);
            if (found != null) {
                return found;
            }
            nearest = Route.refused(service, routes.protocol(), DispatchErrors.noSuchPath(routes.protocol(), request));
        }
        if (nearest != null) {
            return nearest;
        }
        if (!named.isEmpty()) {
            return Route.refused(named.getFirst(), ProtocolId.REST_XML, DispatchErrors.notFound());
        }
        return signingName.isEmpty() ? unsigned(request) : unknown(ProtocolId.REST_JSON, request.path(), signingName);
    }

    /** Nobody signed and the host tells nothing: a path that only one service can mean, else S3. */
    private Route unsigned(HttpRequest request) {
        if (isJson(request) && request.method().equals("POST") && request.path().equals("/")) {
            return Route.refused(
                    NoService.MODEL,
                    ProtocolId.AWS_JSON_1_0,
                    DispatchErrors.unknownOperation(ProtocolId.AWS_JSON_1_0, ""));
        }
        for (RestRoutes routes : restRoutes.values()) {
            Route found = routes.claims(request.path()) ? routes.match(request) : null;
            if (found != null) {
                return found;
            }
        }
        return byEndpoint.containsKey("s3")
                ? byPath(request, "s3", "")
                : Route.refused(NoService.MODEL, ProtocolId.REST_XML, DispatchErrors.notFound());
    }

    // ---- common

    private List<ServiceModel> named(String signingName, String endpoint) {
        return !signingName.isEmpty()
                ? bySigningName.getOrDefault(signingName, List.of())
                : byEndpoint.getOrDefault(endpoint, List.of());
    }

    /** No operation of ours; where the signature names a service that is not on offer, that is what we say. */
    private Route unknown(ProtocolId protocol, String name, String signingName) {
        return Route.refused(
                NoService.MODEL,
                protocol,
                signingName.isEmpty() || bySigningName.containsKey(signingName)
                        ? DispatchErrors.unknownOperation(protocol, name)
                        : DispatchErrors.noSuchService(signingName));
    }

    private static ProtocolId queryProtocol(ServiceModel model) {
        return first(model, ProtocolId.AWS_QUERY, ProtocolId.EC2_QUERY);
    }

    private static ProtocolId restProtocol(ServiceModel model) {
        return first(model, ProtocolId.REST_JSON, ProtocolId.REST_XML);
    }

    private static ProtocolId first(ServiceModel model, ProtocolId one, ProtocolId other) {
        List<ProtocolId> protocols = model.identity().protocols();
        if (protocols.contains(one)) {
            return one;
        }
        return protocols.contains(other) ? other : null;
    }
}
