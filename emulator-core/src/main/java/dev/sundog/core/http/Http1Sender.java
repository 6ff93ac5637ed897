package dev.sundog.core.http;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Sends the answers of one HTTP/1.1 connection: short ones in a single buffer, files uncopied, others piece by piece. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class Http1Sender {

    /** Longer bodies in memory are sent piece by piece, so that a slow client does not hold a second copy of them. */
    private static final int AT_ONCE = 1024 * 1024;

    private static final int BUFFER = 64 * 1024;

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final Http1Connection connection;
    private final Channel channel;
    private final HeadWriter heads;
    private ChannelHandlerContext context;
    private ReplyStream stream;
    private DefaultFileRegion file;
    private long fileSentBefore;
    private int piecesUnderWay;

    Http1Sender(Http1Connection connection, Channel channel, HeadWriter heads) {
        this.connection = connection;
        this.channel = channel;
        this.heads = heads;
    }

    void context(ChannelHandlerContext newContext) {
        context = newContext;
    }

    /** Whether a body is still on its way. */
    boolean isBusy() {
        return stream != null || file != null;
    }

    /** Whether the client has taken some of a file since this was last asked. */
    boolean hasProgressed() {
        if (file == null || file.transferred() == fileSentBefore) {
            return false;
        }
        fileSentBefore = file.transferred();
        return true;
    }

    /** Whether the body's end can only be shown by closing the connection. */
    static boolean needsClose(HttpResponse response, String method, HttpVersion version) {
        return framing(response, method, version) == HeadWriter.Framing.CLOSE;
    }

    private static HeadWriter.Framing framing(HttpResponse response, String method, HttpVersion version) {
        int status = response.status();
        if (status < 200 || status == 204 || status == 304) {
            return HeadWriter.Framing.BODILESS;
        }
        if (response.body().length() >= 0) {
            boolean ownLength = method.equals("HEAD") && response.header("Content-Length") != null;
            return ownLength ? HeadWriter.Framing.BODILESS : HeadWriter.Framing.LENGTH;
        }
        if (method.equals("HEAD")) {
            return HeadWriter.Framing.BODILESS;
        }
        return version.minorVersion() == 0 ? HeadWriter.Framing.CLOSE : HeadWriter.Framing.CHUNKED;
    }

    /** Writes an answer; flushing is the connection's business. {@code opened} is the file of a region. */
    void send(
            HttpResponse response,
            String method,
            HttpVersion version,
            HeadWriter.Connection connectionHeader,
            FileChannel opened) {
        HeadWriter.Framing framing = framing(response, method, version);
        long length = response.body().length();
        heads.write(response, framing, length, connectionHeader);
        if (framing == HeadWriter.Framing.BODILESS || method.equals("HEAD")) {
            PendingExchange.close(opened);
            PendingExchange.discard(response);
            writeHead();
            return;
        }
        // No switch: one over types is linked at run time, which the first answer would wait for.
        if (response.body() instanceof ByteStream.Memory memory && length <= AT_ONCE) {
            writeWhole(memory.content());
        } else if (response.body() instanceof ByteStream.FileRegion region && opened != null) {
            writeFile(region, opened);
        } else {
            writePieces(response.body(), framing == HeadWriter.Framing.CHUNKED);
        }
    }

    private void writeHead() {
        ByteBuf head = context.alloc().directBuffer(heads.length());
        heads.copyTo(head);
        context.write(head, context.voidPromise());
    }

    /** Head and body in one buffer where they fit; long bodies in several, which the allocator has at hand. */
    private void writeWhole(Blob content) {
        byte[] bytes = content.bytes();
        int first = Math.min(bytes.length, BUFFER);
        ByteBuf buffer = context.alloc().directBuffer(heads.length() + first);
        heads.copyTo(buffer);
        buffer.writeBytes(bytes, 0, first);
        context.write(buffer, context.voidPromise());
        for (int from = first; from < bytes.length; from += BUFFER) {
            int count = Math.min(bytes.length - from, BUFFER);
            context.write(context.alloc().directBuffer(count).writeBytes(bytes, from, count), context.voidPromise());
        }
    }

    private void writeFile(ByteStream.FileRegion region, FileChannel opened) {
        writeHead();
        if (region.length() == 0) {
            PendingExchange.close(opened);
            return;
        }
        file = new DefaultFileRegion(opened, region.offset(), region.length());
        fileSentBefore = 0;
        context.write(file).addListener(this::fileSent);
    }

    private void fileSent(Future<? super Void> future) {
        file = null;
        if (future.isSuccess()) {
            connection.sent();
        } else {
            channel.close();
        }
    }

    private void writePieces(ByteStream body, boolean chunked) {
        writeHead();
        stream = new ReplyStream(body, new Pieces(chunked), channel.alloc());
        stream.start();
    }

    private void pieceTaken() {
        piecesUnderWay--;
        if (stream == null) {
            return; // All has been handed over; what the connection waits for now is another matter.
        }
        if (piecesUnderWay == 0) {
            connection.allPiecesTaken();
        } else {
            connection.pieceOnItsWay();
        }
    }

    /** Tells a client that waits to send its body. */
    void sendContinue() {
        context.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE), context.voidPromise());
    }

    /** Closes when all has been sent. */
    void flushAndClose() {
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Ends our side when all has been sent; the client's stays open. */
    void flushAndEndOutput() {
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> endOutput());
    }

    private void endOutput() {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
    }

    /** The connection has gone. */
    void fail(IOException reason) {
        if (stream != null) {
            stream.fail(reason);
        }
    }

    /** Takes the pieces of a streamed body, on the thread that writes it. */
    private final class Pieces implements ReplyStream.Outlet {

        private final boolean chunked;

        Pieces(boolean chunked) {
            this.chunked = chunked;
        }

        @Override
        public void send(ByteBuf piece, GenericFutureListener<Future<Void>> sent) {
            ByteBuf framed = chunked ? chunk(piece) : piece;
            channel.eventLoop().execute(() -> {
                piecesUnderWay++;
                connection.pieceOnItsWay();
                context.writeAndFlush(framed).addListener(sent).addListener(done -> pieceTaken());
            });
        }

        private ByteBuf chunk(ByteBuf piece) {
            byte[] size = (Integer.toHexString(piece.readableBytes()) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            return Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(size), piece, Unpooled.wrappedBuffer(LINE_END));
        }

        @Override
        public void end() {
            channel.eventLoop().execute(() -> {
                stream = null;
                if (chunked) {
                    context.write(Unpooled.wrappedBuffer(LAST_CHUNK), context.voidPromise());
                }
                connection.sent();
            });
        }

        @Override
        public void broken() {
            channel.close();
        }
    }
}
