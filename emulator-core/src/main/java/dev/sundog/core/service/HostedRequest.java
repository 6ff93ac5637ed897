package dev.sundog.core.service;

import dev.sundog.core.value.ByteStream;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.RequestId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A request to a host that a service gives to its users: no operation of any model.
 *
 * @param name what stands before the endpoint in the host's name, such as the id of a function's URL
 * @param region the region that the host names, else the usual one
 * @param host the host with its port, as the client wrote it
 * @param path the path as written, percent-encoded
 * @param query what follows the question mark as written, or empty
 * @param headers each header in the order of the wire
 * @param sourceIp the client's address
 * @param gate asks who sent the request, for sites that care
 * @param abandonment takes what is to be done when the client goes before it is answered
 */
public record HostedRequest(
        RequestId id,
        String name,
        RegionId region,
        String method,
        boolean secure,
        String host,
        String path,
        String query,
        List<Map.Entry<String, String>> headers,
        ByteStream body,
        String sourceIp,
        HostedGate gate,
        Consumer<Runnable> abandonment) {

    public HostedRequest {
        headers = List.copyOf(headers);
    }

    /** The first header of that name, whatever its case; {@code null} where there is none. */
    public String header(String wanted) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(wanted)) {
                return header.getValue();
            }
        }
        return null;
    }
}
