package dev.sundog.core.message;

/** Puts the rules for web pages in front of another handler. Requests of programs pass through untouched. */
public final class CorsHandler implements HttpHandler {

    private final Cors cors;
    private final HttpHandler next;

    public CorsHandler(Cors cors, HttpHandler next) {
        this.cors = cors;
        this.next = next;
    }

    @Override
    public void handle(Exchange exchange) {
        HttpRequest request = exchange.request();
        if (request.headers().get("origin") == null && request.headers().get("referer") == null) {
            next.handle(exchange);
            return;
        }
        cors.intercept(request).ifPresentOrElse(exchange::respond, () -> next.handle(new PageExchange(cors, exchange)));
    }

    /** An exchange with a page in a browser. */
    private record PageExchange(Cors cors, Exchange exchange) implements Exchange {

        @Override
        public HttpRequest request() {
            return exchange.request();
        }

        @Override
        public void respond(HttpResponse response) {
            cors.enrich(exchange.request(), response);
            exchange.respond(response);
        }

        @Override
        public void onAbandoned(Runnable action) {
            exchange.onAbandoned(action);
        }
    }
}
