package dev.sundog.server.admin;

import dev.sundog.core.message.Exchange;
import dev.sundog.core.message.HttpHandler;
import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.Blob;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the paths that are ours and LocalStack's, and hands every other request on to the AWS services. Each admin request
 * gets a virtual thread of its own, so endpoints may block.
 */
public final class AdminApi implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);

    private static final String SHARED = "/_aws/";

    private final HttpHandler aws;
    private final OriginRule origins;
    private final Supplier<List<AdminEndpoint>> endpoints;
    private volatile AdminRoutes routes;

    /**
     * @param aws answers all that is not an admin request
     * @param endpoints asked for when the first admin request comes: a start need not pay for them
     */
    public AdminApi(HttpHandler aws, OriginRule origins, Supplier<List<AdminEndpoint>> endpoints) {
        this.aws = aws;
        this.origins = origins;
        this.endpoints = endpoints;
    }

    @Override
    public void handle(Exchange exchange) {
        String path = exchange.request().path();
        if (isAdminPath(path)) {
            Thread.ofVirtual().name("admin").start(() -> exchange.respond(answer(exchange.request())));
        } else if (path.startsWith(SHARED)) {
            Thread.ofVirtual().name("admin").start(() -> answerShared(exchange));
        } else {
            aws.handle(exchange);
        }
    }

    private static boolean isAdminPath(String path) {
        return path.startsWith("/_")
                && (path.startsWith("/_sundog/") || path.equals("/_sundog") || path.startsWith("/_localstack/"));
    }

    /** Some paths below {@link #SHARED} are ours, others those of services. */
    private void answerShared(Exchange exchange) {
        if (routes().has(exchange.request().path())) {
            exchange.respond(answer(exchange.request()));
        } else {
            aws.handle(exchange);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // the only place where a bug in an endpoint becomes an answer
    private HttpResponse answer(HttpRequest request) {
        try {
            origins.check(request);
            HttpResponse response = routes().find(request).answer();
            return request.method().equals("HEAD") ? response.body(Blob.EMPTY) : response;
        } catch (AdminException problem) {
            return AdminResponses.error(problem);
        } catch (Exception bug) {
            LOG.error("{} {} failed; this is a bug of Sundog's", request.method(), request.path(), bug);
            return AdminResponses.error(AdminException.internal(bug));
        }
    }

    private AdminRoutes routes() {
        AdminRoutes found = routes;
        if (found == null) {
            // two first requests at once may both come here: endpoints have no state of their own
            found = new AdminRoutes(endpoints.get());
            routes = found;
        }
        return found;
    }
}
