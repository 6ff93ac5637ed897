package dev.sundog.core.service;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.RequestId;
import dev.sundog.core.value.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who calls, where, and under which name the emulator was reached. One for each request. */
public final class RequestContext {

    private final RequestId requestId;
    private final Scope scope;
    private final Caller caller;
    private final String baseUrl;
    private final String path;
    private Fidelity fidelity;
    private final Consumer<Runnable> abandonment;
    private final Details details;
    private List<Map.Entry<String, String>> addedHeaders = List.of();

    /**
     * @param baseUrl scheme, host and port under which the client reached the emulator, without a slash at the end
     * @param path the path of the request as written
     * @param abandonment takes what is to be done when the client goes before it is answered
     * @param details what the request says besides its input
     */
    public RequestContext(
            RequestId requestId,
            Scope scope,
            Caller caller,
            String baseUrl,
            String path,
            Fidelity fidelity,
            Consumer<Runnable> abandonment,
            Details details) {
        this.requestId = requestId;
        this.scope = scope;
        this.caller = caller;
        this.baseUrl = baseUrl;
        this.path = path;
        this.fidelity = fidelity;
        this.abandonment = abandonment;
        this.details = details;
    }

    /** A request that says nothing besides its input. */
    public RequestContext(
            RequestId requestId,
            Scope scope,
            Caller caller,
            String baseUrl,
            String path,
            Fidelity fidelity,
            Consumer<Runnable> abandonment) {
        this(requestId, scope, caller, baseUrl, path, fidelity, abandonment, Details.NONE);
    }

    /** What a request says that the model does not know of. What is absent is {@code null}. */
    public interface Details {

        /** Nothing. */
        Details NONE = new Details() {
            @Override
            public String header(String name) {
                return null;
            }

            @Override
            public String query(String name) {
                return null;
            }

            @Override
            public String trailer(String name) {
                return null;
            }
        };

        /** The first header of that name, whatever its case. */
        String header(String name);

        /** The first query parameter of that name, decoded; empty where it has no value. */
        String query(String name);

        /** The header behind the body; known once the body has been read to its end. */
        String trailer(String name);

        /** Whether a page calls, of an origin that the emulator's own rules let in. */
        default boolean isFromAllowedPage() {
            return false;
        }
    }

    /**
     * Who signed the request.
     *
     * @param accessKeyId the access key id, or empty for an anonymous caller
     * @param sessionToken the session token, or empty
     * @param sourceIp the caller's address
     * @param userAgent the caller's software, or empty
     */
    public record Caller(String accessKeyId, String sessionToken, String sourceIp, String userAgent) {

        /** Whether nobody signed. */
        public boolean isAnonymous() {
            return accessKeyId.isEmpty();
        }
    }

    public RequestId requestId() {
        return requestId;
    }

    /** Account and region that the request is for. */
    public Scope scope() {
        return scope;
    }

    public AccountId account() {
        return scope.account();
    }

    public RegionId region() {
        return scope.region();
    }

    public Caller caller() {
        return caller;
    }

    /** Scheme, host and port under which the client reached the emulator, for URLs in answers: {@code http://localhost:4566}. */
    public String baseUrl() {
        return baseUrl;
    }

    /** The path of the request, which names the queue in awsQuery calls to SQS. */
    public String path() {
        return path;
    }

    /** What the request says that the model does not know of. */
    public Details details() {
        return details;
    }

    /** Adds a header to the answer, be it a success or an error, that the model does not know of. */
    public void addHeader(String name, String value) {
        if (addedHeaders.isEmpty()) {
            addedHeaders = new ArrayList<>(4);
        }
        addedHeaders.add(Map.entry(name, value));
    }

    /** The headers that were added, in order. */
    public List<Map.Entry<String, String>> addedHeaders() {
        return addedHeaders;
    }

    /** Does something, at once if need be, when the client goes before it is answered. */
    public void onAbandoned(Runnable action) {
        abandonment.accept(action);
    }

    /** How real this answer is. */
    public Fidelity fidelity() {
        return fidelity;
    }

    /** Says that this one answer is less real than the operation as a whole. */
    public void lowerFidelity(Fidelity lower) {
        if (lower.compareTo(fidelity) > 0) {
            fidelity = lower;
        }
    }
}
