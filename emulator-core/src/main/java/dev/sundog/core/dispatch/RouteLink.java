package dev.sundog.core.dispatch;

import dev.sundog.core.message.GzipBody;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.value.ByteStream;
import dev.sundog.core.wire.Protocols;
import java.util.List;
import java.util.Set;

/** Finds the service, the protocol, and the operation or why there is none. */
final class RouteLink implements Link {

    private static final Set<String> BUCKET_HOSTS = Set.of("s3", "s3-website");

    private final Router router;
    private final int mostInMemory;

    /**
     * @param mostInMemory bytes of the longest form that is brought into memory to find the action in it
     */
    RouteLink(List<ServiceModel> models, int mostInMemory) {
        this.router = new Router(models);
        this.mostInMemory = mostInMemory;
    }

    @Override
    public void apply(Call call) {
        HostName host = router.resolve(call.host);
        HttpRequest readable = readable(call, host);
        Route route = router.route(inPathStyle(readable, host), call.signingName, host.endpoint());
        call.service = route.service();
        call.protocol = Protocols.of(route.protocol());
        call.refusal = route.refusal();
        call.operation = route.operation();
        call.labels = route.labels();
    }

    /** The request with a body in which the action can be found, should it stand there: long ones come as streams, or packed. */
    private HttpRequest readable(Call call, HostName host) {
        if (!router.looksIntoBody(call.request, call.signingName, host.endpoint())) {
            return call.request;
        }
        if (!(call.request.body() instanceof ByteStream.Memory)) {
            call.request = call.request.withBody(Bodies.inMemory(call.request.body(), mostInMemory));
        }
        // The call's own body stays packed: that is what was signed.
        return GzipBody.isUsedBy(call.request) ? Bodies.unzipped(call.request, mostInMemory) : call.request;
    }

    /** A bucket in the host name becomes the first segment of the path, as S3's model has it. */
    private static HttpRequest inPathStyle(HttpRequest request, HostName host) {
        return BUCKET_HOSTS.contains(host.endpoint()) && !host.prefix().isEmpty()
                ? request.withPath("/" + host.prefix() + request.path())
                : request;
    }
}
