package dev.sundog.core.container;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks whether a Docker engine answers, without loading the client library, which costs a second of a processor's time. */
final class DockerPing {

    private static final String REQUEST = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";
    private static final int PLAIN_PORT = 2375;

    private final String host;

    /** @param host as {@code DOCKER_HOST} names it */
    DockerPing(String host) {
        this.host = host;
    }

    /** What is wrong; empty where an engine answers, or where only the client library can ask it. */
    Optional<String> fault() {
        URI address = URI.create(host);
        boolean local = "unix".equals(address.getScheme());
        if (!local && !"tcp".equals(address.getScheme()) || System.getenv("DOCKER_TLS_VERIFY") != null) {
            return Optional.empty();
        }
        try (SocketChannel channel = local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            channel.connect(target(address, local));
            channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(512);
            channel.read(answer);
            String line = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
            return line.contains(" 200 ")
                    ? Optional.empty()
                    : Optional.of(
                            host + " answered: " + line.lines().findFirst().orElse("nothing"));
        } catch (IOException | UnsupportedOperationException silent) {
            return Optional.of(host + ": " + silent.getMessage());
        }
    }

    private static SocketAddress target(URI address, boolean local) {
        return local
                ? UnixDomainSocketAddress.of(address.getPath())
                : new InetSocketAddress(address.getHost(), address.getPort() < 0 ? PLAIN_PORT : address.getPort());
    }
}
