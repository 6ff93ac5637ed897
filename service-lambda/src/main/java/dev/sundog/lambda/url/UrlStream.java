package dev.sundog.lambda.url;

import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.lambda.invocation.ResponsePipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that is passed on while the function produces it. A function that wants to say more than a body sends a document
 * with status and headers and eight zero bytes before it, and a content type that tells so.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming">Streaming</a>
 */
final class UrlStream {

    private static final String INTEGRATION = "application/vnd.awslambda.http-integration-response";
    private static final int SEPARATOR = 8;
    private static final int LONGEST_HEAD = 64 * 1024;

    private final ResponsePipe pipe;
    private Blob left = Blob.EMPTY;

    UrlStream(ResponsePipe pipe) {
        this.pipe = pipe;
    }

    /** Status and headers; empty where the function failed before it answered, or says something that is not one. */
    Optional<UrlAnswer> begin() throws InterruptedException {
        if (pipe.isErrorAlone()) {
            return Optional.empty();
        }
        if (pipe.contentType().startsWith(INTEGRATION)) {
            return head();
        }
        String type = pipe.contentType().isEmpty() ? "application/octet-stream" : pipe.contentType();
        return Optional.of(new UrlAnswer(200, List.of(Map.entry("Content-Type", type)), Blob.EMPTY));
    }

    private Optional<UrlAnswer> head() throws InterruptedException {
        ByteArrayOutputStream sofar = new ByteArrayOutputStream();
        int end = -1;
        while (end < 0 && sofar.size() < LONGEST_HEAD) {
            Optional<Blob> piece = pipe.next();
            if (piece.isEmpty()) {
                break;
            }
            sofar.writeBytes(piece.get().bytes());
            end = separator(sofar.toByteArray());
        }
        if (end < 0) {
            abandon();
            return Optional.empty();
        }
        byte[] all = sofar.toByteArray();
        left = Blob.wrap(Arrays.copyOfRange(all, end + SEPARATOR, all.length));
        return JsonText.readObject(new String(all, 0, end, StandardCharsets.UTF_8))
                .flatMap(document -> UrlAnswer.head(document.members()));
    }

    private static int separator(byte[] bytes) {
        int zeros = 0;
        for (int i = 0; i < bytes.length; i++) {
            zeros = bytes[i] == 0 ? zeros + 1 : 0;
            if (zeros == SEPARATOR) {
                return i + 1 - SEPARATOR;
            }
        }
        return -1;
    }

    /** Writes the body as it comes. AWS: where the function fails on the way, the connection breaks off. */
    void writeTo(OutputStream target) throws IOException {
        try {
            target.write(left.bytes());
            target.flush();
            for (Optional<Blob> piece = pipe.next(); piece.isPresent(); piece = pipe.next()) {
                target.write(piece.get().bytes());
                target.flush();
            }
            if (pipe.end().outcome().isError()) {
                throw new IOException("the function failed while it answered");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the emulator stops");
        } finally {
            abandon();
        }
    }

    /** Nobody reads on. */
    void abandon() {
        pipe.abandon();
    }
}
