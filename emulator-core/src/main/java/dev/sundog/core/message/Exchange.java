package dev.sundog.core.message;

/** One request and the place for its answer. */
public interface Exchange {

    /** The request. */
    HttpRequest request();

    /** Answers; once only, from any thread. Ignored when the client has gone. */
    void respond(HttpResponse response);

    /** Does something, at once if need be, when the client goes before it is answered: a long poll then leaves its queue. */
    void onAbandoned(Runnable action);
}
