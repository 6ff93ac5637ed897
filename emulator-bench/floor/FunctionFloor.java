import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;

/**
 * The least that a server of functions can do: hands bodies of requests to runtimes that ask for them, and their answers back. No
 * names, no limits, no log. Takes the port for callers, and an address and a port for runtimes: {@code java FunctionFloor.java 4790
 * 172.17.0.1 4789}.
 */
final class FunctionFloor {

    private static final LinkedBlockingQueue<Event> EVENTS = new LinkedBlockingQueue<>();

    private record Event(byte[] body, SynchronousQueue<byte[]> answer) {}

    private record Message(String first, byte[] body) {}

    public static void main(String[] words) throws IOException {
        accept(new ServerSocket(Integer.parseInt(words[0]), 64, InetAddress.getLoopbackAddress()), FunctionFloor::call);
        accept(new ServerSocket(Integer.parseInt(words[2]), 64, InetAddress.getByName(words[1])), FunctionFloor::run);
        System.out.println("Ready.");
    }

    private interface Server {
        void serve(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private static void accept(ServerSocket listener, Server server) {
        Thread.ofPlatform().start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket connection = listener.accept();
                    connection.setTcpNoDelay(true);
                    Thread.ofPlatform().daemon().start(() -> serve(connection, server));
                } catch (IOException failure) {
                    failure.printStackTrace();
                }
            }
        });
    }

    private static void serve(Socket connection, Server server) {
        try (connection) {
            server.serve(new BufferedInputStream(connection.getInputStream()), connection.getOutputStream());
        } catch (IOException gone) {
            // as callers and runtimes do at their end
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One caller's calls, one after another. */
    private static void call(InputStream in, OutputStream out) throws IOException, InterruptedException {
        while (true) {
            Event event = new Event(read(in).body(), new SynchronousQueue<>());
            EVENTS.put(event);
            out.write(message("", event.answer().take()));
        }
    }

    /** One runtime's calls, one after another. */
    private static void run(InputStream in, OutputStream out) throws IOException, InterruptedException {
        Event event = null;
        while (true) {
            Message asked = read(in);
            if (asked.first().startsWith("GET")) {
                event = EVENTS.take();
                String headers = "Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n"
                        + "Lambda-Runtime-Deadline-Ms: 9999999999999\r\n"
                        + "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:f\r\n";
                out.write(message(headers, event.body()));
            } else {
                event.answer().put(asked.body());
                out.write(message("", "{\"status\":\"OK\"}".getBytes()));
            }
        }
    }

    private static Message read(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return new Message(first, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static byte[] message(String headers, byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes());
        all.write(body);
        return all.toByteArray();
    }
}
