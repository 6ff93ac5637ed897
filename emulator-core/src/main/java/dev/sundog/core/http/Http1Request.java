package dev.sundog.core.http;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.value.ByteStream;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** The head of an HTTP/1.1 request and what it says of the message around it. */
final class Http1Request {

    private final io.netty.handler.codec.http.HttpRequest head;
    private final HttpHeaders headers;
    private final String method;
    private final String expectation;
    private final long bodyLength;

    Http1Request(io.netty.handler.codec.http.HttpRequest head) {
        this.head = head;
        this.headers = head.headers();
        this.method = head.method().name();
        this.expectation = headers.get(HttpHeaderNames.EXPECT);
        this.bodyLength = lengthOf(headers);
    }

    private static long lengthOf(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        if (length != null) {
            // The decoder has let nothing else through.
            return Long.parseLong(length);
        }
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING) ? -1 : 0;
    }

    /** The status that a head that cannot be read is answered with. */
    static int statusOf(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return 414;
        }
        return cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }

    /** The status with which to refuse this request at once, or 0. */
    int refusal() {
        if (version().majorVersion() != 1) {
            return 505;
        }
        if (version().minorVersion() > 0 && !headers.contains(HttpHeaderNames.HOST)) {
            return 400;
        }
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            if (bodyLength >= 0) {
                return 400;
            }
            if (!HttpUtil.isTransferEncodingChunked(head)) {
                return 501;
            }
        }
        if (!RequestTarget.isValid(head.uri())) {
            return 400;
        }
        return expectation != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation) ? 417 : 0;
    }

    HttpVersion version() {
        return head.protocolVersion();
    }

    String method() {
        return method;
    }

    /** Whether the client means to send more requests. */
    boolean keepsAlive() {
        return HttpUtil.isKeepAlive(head);
    }

    /** Whether the client waits for a word before it sends the body. */
    boolean expectsContinue() {
        return expectation != null && version().minorVersion() > 0;
    }

    /** Whether the client would rather go on in HTTP/2; a long body is not worth that. */
    boolean asksForHttp2(int memoryLimit) {
        return headers.contains(HttpHeaderNames.UPGRADE)
                && bodyLength >= 0
                && bodyLength <= memoryLimit
                && expectation == null
                && headers.contains(HttpHeaderNames.UPGRADE, "h2c", true)
                && isBase64Url(headers.get("HTTP2-Settings"));
    }

    /** Whether the client would rather have a web socket. */
    boolean asksForWebSocket() {
        return headers.contains(HttpHeaderNames.UPGRADE)
                && headers.contains(HttpHeaderNames.UPGRADE, "websocket", true)
                && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
                && method.equals("GET")
                && bodyLength == 0;
    }

    /** The path that is asked for. */
    String path() {
        return RequestTarget.of(head.uri()).path();
    }

    // Checked here because Netty logs a stack trace where it is not.
    private static boolean isBase64Url(String text) {
        return text != null
                && text.chars()
                        .allMatch(c -> (c >= 'A' && c <= 'Z')
                                || (c >= 'a' && c <= 'z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }

    /** Bytes of the body, -1 where it comes in chunks. */
    long bodyLength() {
        return bodyLength;
    }

    /** The request as the emulator sees it. */
    HttpRequest withBody(ByteStream body, boolean secure, String remoteAddress) {
        var target = RequestTarget.of(head.uri());
        return new HttpRequest(
                method, secure, target.path(), target.query(), new NettyHeaders(headers), body, remoteAddress);
    }
}
