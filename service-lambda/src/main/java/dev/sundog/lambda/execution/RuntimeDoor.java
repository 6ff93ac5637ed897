package dev.sundog.lambda.execution;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port at which one environment finds its Runtime API. A port of its own is what tells one environment from another: no
 * runtime sends anything else that would. Measured: a thread of the system's for each connection, of which a runtime has one, is
 * woken with half the work of a virtual one.
 */
final class RuntimeDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeDoor.class);
    private static final int BACKLOG = 16;

    private final ServerSocket listener;
    private final RuntimeApi api;
    private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();

    /** Answers calls; may wait as long as it likes. */
    @FunctionalInterface
    interface RuntimeApi {
        HttpReply answer(HttpCall call) throws InterruptedException, IOException;
    }

    private RuntimeDoor(ServerSocket listener, RuntimeApi api) {
        this.listener = listener;
        this.api = api;
    }

    /** Opens a door on an address of this machine. */
    static RuntimeDoor open(String address, RuntimeApi api) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByName(address), 0), BACKLOG);
        } catch (IOException taken) {
            listener.close();
            throw taken;
        }
        RuntimeDoor door = new RuntimeDoor(listener, api);
        Thread.ofVirtual().name("runtime api " + listener.getLocalPort()).start(door::admit);
        return door;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void admit() {
        try {
            while (!listener.isClosed()) {
                Socket connection = listener.accept();
                Thread thread =
                        Thread.ofPlatform().daemon().name("runtime " + port()).unstarted(() -> serve(connection));
                connections.put(connection, thread);
                thread.start();
            }
        } catch (IOException closed) {
            LOG.trace("the door of an environment has closed", closed);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            HttpReader reader = new HttpReader(new BufferedInputStream(connection.getInputStream()));
            OutputStream out = connection.getOutputStream();
            for (HttpCall call = reader.next(); call != null; call = reader.next()) {
                HttpReply reply = api.answer(call);
                call.body().skip();
                out.write(bytes(reply));
                if ("close".equalsIgnoreCase(call.headers().get("connection"))) {
                    return;
                }
            }
        } catch (IOException gone) {
            LOG.trace("a runtime has gone", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    /** Head and body at once: written apart they would wait for each other. */
    private static byte[] bytes(HttpReply reply) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" OK\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(reply.body().size()).append("\r\n\r\n");
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(head.length() + reply.body().size());
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(reply.body().bytes());
        return bytes.toByteArray();
    }

    /** Hangs up on the runtime, which ends if it waits for an event. */
    @Override
    public void close() {
        close(listener);
        connections.forEach((connection, thread) -> {
            close(connection);
            thread.interrupt();
        });
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            LOG.trace("closed twice", gone);
        }
    }
}
