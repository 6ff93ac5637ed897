package dev.sundog.ecr.upstream;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.ecr.upstream.UpstreamException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Speaks HTTP to registries elsewhere. Made when the first of them is asked. */
public final class UpstreamClient implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(60);
    private static final int REDIRECTIONS = 5;

    private final UpstreamAddresses addresses;
    private final Ambient ambient;
    private HttpClient http;

    public UpstreamClient(UpstreamAddresses addresses, Ambient ambient) {
        this.addresses = addresses;
        this.ambient = ambient;
    }

    /**
     * The registry of that name. Forget it after a pull: its tokens do not last.
     *
     * @param login {@code user:password}, or empty for what its address says, if anything
     */
    public UpstreamRegistry registry(String name, Optional<String> login) throws UpstreamException {
        return new UpstreamRegistry(this, name, addresses.of(name), login);
    }

    private synchronized HttpClient http() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .connectTimeout(CONNECTING)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return http;
    }

    /** Asks for something, wherever it leads: what lets somebody in is told to nobody else. */
    HttpResponse<InputStream> get(URI address, String accept, Optional<String> authorization) throws UpstreamException {
        URI next = address;
        for (int i = 0; i <= REDIRECTIONS; i++) {
            boolean same = address.getAuthority().equals(next.getAuthority())
                    && address.getScheme().equals(next.getScheme());
            HttpResponse<InputStream> answer = ask(next, accept, same ? authorization : Optional.empty());
            Optional<String> elsewhere = answer.headers().firstValue("Location");
            if (answer.statusCode() / 100 != 3 || elsewhere.isEmpty()) {
                return answer;
            }
            drop(answer);
            next = target(next, elsewhere.get());
        }
        throw new UpstreamException(Reason.UNAVAILABLE, "it answers with redirections only");
    }

    private static URI target(URI address, String location) throws UpstreamException {
        try {
            return address.resolve(location);
        } catch (IllegalArgumentException malformed) {
            throw new UpstreamException(Reason.UNAVAILABLE, "it leads to no address: " + location, malformed);
        }
    }

    private HttpResponse<InputStream> ask(URI address, String accept, Optional<String> authorization)
            throws UpstreamException {
        try {
            return http().send(request(address, accept, authorization), _ -> patient());
        } catch (IOException silent) {
            String words = silent.getMessage() == null ? "no connection" : silent.getMessage();
            throw new UpstreamException(
                    Reason.UNAVAILABLE, address.getAuthority() + " cannot be reached: " + words, silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UpstreamException(Reason.UNAVAILABLE, "the emulator stops", stopped);
        }
    }

    private static HttpRequest request(URI address, String accept, Optional<String> authorization)
            throws UpstreamException {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address).timeout(ANSWERING).header("Accept", accept);
            authorization.ifPresent(value -> request.header("Authorization", value));
            return request.build();
        } catch (IllegalArgumentException malformed) {
            throw new UpstreamException(Reason.UNAVAILABLE, "it cannot be asked as it wants to be", malformed);
        }
    }

    /** The time that a request is given ends with the headers of the answer. */
    private HttpResponse.BodySubscriber<InputStream> patient() {
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofInputStream(), body -> new PatientBody(body, ambient, ANSWERING));
    }

    static void drop(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException gone) {
            // Nobody wants the rest.
        }
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
