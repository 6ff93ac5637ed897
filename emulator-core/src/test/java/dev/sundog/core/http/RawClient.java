package dev.sundog.core.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An HTTP/1.1 client that sends exactly the bytes it is given, and reads answers no more cleverly than it must. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** One answer. */
    record Answer(int status, List<String> headers, String body) {

        String header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    static RawClient to(FrontDoor door) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        return over(socket);
    }

    static RawClient over(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawClient(socket);
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Ends our side; the server's stays open. */
    RawClient endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads one answer to a request with a body in its answer. */
    Answer answer() throws IOException {
        return answer(true);
    }

    /** Reads one answer without a body, as to HEAD. */
    Answer headOnly() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean withBody) throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        var bare = new Answer(status, headers, "");
        if (!withBody || status < 200 || status == 204 || status == 304) {
            return bare;
        }
        return new Answer(status, headers, new String(body(bare), StandardCharsets.UTF_8));
    }

    private byte[] body(Answer head) throws IOException {
        if (head.header("Content-Length") != null) {
            return exactly(Integer.parseInt(head.header("Content-Length")));
        }
        if (!"chunked".equals(head.header("Transfer-Encoding"))) {
            return in.readAllBytes();
        }
        var whole = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            whole.writeBytes(exactly(size));
            line();
            if (size == 0) {
                return whole.toByteArray();
            }
        }
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the answer ends early");
        }
        return bytes;
    }

    /** Reads one line. */
    String line() throws IOException {
        var line = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ends");
            }
            if (next == '\n') {
                return line.substring(0, line.length() - 1);
            }
            line.append((char) next);
        }
    }

    /** All that comes until the end of the connection. */
    byte[] rest() throws IOException {
        try {
            return in.readAllBytes();
        } catch (java.net.SocketException e) {
            return new byte[0];
        }
    }

    /** Bytes that have come and have not been read. */
    int available() throws IOException {
        return in.available();
    }

    /** Whether the server has ended the connection, after all answers have been read. */
    boolean isEnded() throws IOException {
        return in.read() < 0;
    }

    /** Breaks the connection off without a farewell. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
