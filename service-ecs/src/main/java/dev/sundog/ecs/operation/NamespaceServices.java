package dev.sundog.ecs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.ListServicesByNamespaceRequest;
import dev.sundog.ecs.api.ListServicesByNamespaceResponse;
import dev.sundog.ecs.api.ServiceConnectConfiguration;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.ServiceRecord;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** ListServicesByNamespace. The namespaces that there are here are those that services name: nothing else keeps any. */
public final class NamespaceServices {

    private static final int USUAL = 10;

    private final Locator locator;

    public NamespaceServices(Locator locator) {
        this.locator = locator;
    }

    /** The services of all clusters that connect by a namespace, which is named by name or ARN. */
    public ListServicesByNamespaceResponse list(RequestContext context, ListServicesByNamespaceRequest request) {
        String wanted = Names.last(request.namespace());
        List<String> arns = locator.in(context.scope()).services().those(service -> !service.isGone()).stream()
                .filter(service -> namespaces(service).anyMatch(wanted::equals))
                .map(service -> service.service().serviceArn())
                .toList();
        if (arns.isEmpty()) {
            throw EcsErrors.namespaceNotFound();
        }
        Page<String> page =
                Page.of(arns, request.nextToken(), request.maxResults() == null ? USUAL : request.maxResults());
        return new ListServicesByNamespaceResponse(page.items(), page.token());
    }

    private static Stream<String> namespaces(ServiceRecord service) {
        return service.rollouts().stream()
                .limit(1)
                .map(rollout -> rollout.deployment().serviceConnectConfiguration())
                .filter(connect -> connect != null && Boolean.TRUE.equals(connect.enabled()))
                .map(ServiceConnectConfiguration::namespace)
                .filter(Objects::nonNull)
                .map(Names::last);
    }
}
