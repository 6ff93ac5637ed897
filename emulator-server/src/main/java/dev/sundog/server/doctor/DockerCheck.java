package dev.sundog.server.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a Docker daemon answers. Only services that run containers need one. */
final class DockerCheck implements Check {

    private static final String SUBJECT = "Docker";
    private static final String PING = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";

    private final String host;

    /** @param host the value of {@code DOCKER_HOST}, or empty for the usual socket */
    DockerCheck(String host) {
        this.host = host;
    }

    @Override
    public Finding look() {
        if (!host.isEmpty() && !host.startsWith("unix://")) {
            return Finding.ok(SUBJECT, "DOCKER_HOST=" + host + " (not asked: only local sockets are)");
        }
        Path socket = Path.of(host.isEmpty() ? "/var/run/docker.sock" : host.substring("unix://".length()));
        if (!Files.exists(socket)) {
            return Finding.warning(
                    SUBJECT,
                    "no socket at " + socket + "; services that run containers need an engine",
                    "install and start Docker, or set DOCKER_HOST");
        }
        try {
            String answer = ask(socket);
            return answer.contains(" 200 ")
                    ? Finding.ok(SUBJECT, "a daemon answers at " + socket)
                    : Finding.warning(
                            SUBJECT,
                            socket + " answered: " + answer.lines().findFirst().orElse("nothing"),
                            "look at the daemon's log");
        } catch (IOException e) {
            return Finding.warning(
                    SUBJECT,
                    socket + ": " + e.getMessage(),
                    "start the daemon (systemctl start docker), or let this user use it (usermod -aG docker $USER)");
        }
    }

    private static String ask(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(PING.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(4096);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // until the daemon closes, as HTTP/1.0 has it
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        }
    }
}
