package dev.sundog.core.dispatch;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.wire.Protocols;
import java.util.List;
import java.util.Set;

/** Finds the service, the protocol, and the operation or why there is none. */
final class RouteLink implements Link {

    private static final Set<String> BUCKET_HOSTS = Set.of("s3", "s3-website");

    private final Router router;

    RouteLink(List<ServiceModel> models) {
        this.router = new Router(models);
    }

    @Override
    public void apply(Call call) {
        HostName host = router.resolve(call.host);
        Route route = router.route(inPathStyle(call.request, host), call.signingName, host.endpoint());
        call.service = route.service();
        call.protocol = Protocols.of(route.protocol());
        call.refusal = route.refusal();
        call.operation = route.operation();
        call.labels = route.labels();
    }

    /** A bucket in the host name becomes the first segment of the path, as S3's model has it. */
    private static HttpRequest inPathStyle(HttpRequest request, HostName host) {
        return BUCKET_HOSTS.contains(host.endpoint()) && !host.prefix().isEmpty()
                ? request.withPath("/" + host.prefix() + request.path())
                : request;
    }
}
