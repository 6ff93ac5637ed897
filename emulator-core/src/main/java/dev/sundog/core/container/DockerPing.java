package dev.sundog.core.container;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks whether a Docker engine answers, without loading the client library, which costs a second of a processor's time. */
final class DockerPing {

    private static final String REQUEST = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";
    private static final int PLAIN_PORT = 2375;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String host;
    private final Duration patience;

    /** @param host as {@code DOCKER_HOST} names it */
    DockerPing(String host) {
        this(host, PATIENCE);
    }

    DockerPing(String host, Duration patience) {
        this.host = host;
        this.patience = patience;
    }

    /** What is wrong; empty where an engine answers, or where only the client library can ask it. */
    Optional<String> fault() {
        URI address = URI.create(host);
        boolean local = "unix".equals(address.getScheme());
        if (!local && !"tcp".equals(address.getScheme()) || System.getenv("DOCKER_TLS_VERIFY") != null) {
            return Optional.empty();
        }
        try (SocketChannel channel = local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            String line = answer(channel, target(address, local));
            return line.contains(" 200 ")
                    ? Optional.empty()
                    : Optional.of(
                            host + " answered: " + line.lines().findFirst().orElse("nothing"));
        } catch (IOException | UnsupportedOperationException silent) {
            return Optional.of(host + ": " + silent.getMessage());
        }
    }

    /** The beginning of the answer; an engine that is stuck is none. */
    private String answer(SocketChannel channel, SocketAddress engine) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            if (!channel.connect(engine)) {
                await(channel, selector, SelectionKey.OP_CONNECT);
                channel.finishConnect();
            }
            channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
            await(channel, selector, SelectionKey.OP_READ);
            ByteBuffer answer = ByteBuffer.allocate(512);
            channel.read(answer);
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        }
    }

    private void await(SocketChannel channel, Selector selector, int readiness) throws IOException {
        channel.register(selector, readiness);
        if (selector.select(patience.toMillis()) == 0) {
            throw new SocketTimeoutException("no answer within " + patience.toMillis() + " ms");
        }
        selector.selectedKeys().clear();
    }

    private static SocketAddress target(URI address, boolean local) {
        return local
                ? UnixDomainSocketAddress.of(address.getPath())
                : new InetSocketAddress(address.getHost(), address.getPort() < 0 ? PLAIN_PORT : address.getPort());
    }
}
