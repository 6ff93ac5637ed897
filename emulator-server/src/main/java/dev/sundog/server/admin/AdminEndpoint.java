package dev.sundog.server.admin;

import dev.sundog.core.message.HttpResponse;

/** One method and path of the admin API. Runs on a virtual thread, so it may block. */
public interface AdminEndpoint {

    /** The HTTP method; {@code HEAD} is answered by {@code GET}. */
    String method();

    /** The path; {@code *} as its last segment stands for one or more segments. */
    String path();

    /**
     * Answers a request.
     *
     * @throws AdminException where the request cannot be obeyed
     */
    HttpResponse answer(AdminRequest request);
}
