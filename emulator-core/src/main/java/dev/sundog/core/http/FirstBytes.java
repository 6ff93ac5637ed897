package dev.sundog.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Learns from the first bytes of a connection what the client speaks, and makes the pipeline for it. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class FirstBytes extends ByteToMessageDecoder {

    /** First byte of a TLS handshake; no HTTP method begins so. */
    private static final int TLS_HANDSHAKE = 0x16;

    /** How HTTP/2 by prior knowledge begins; no HTTP/1.1 request begins so. */
    private static final byte[] HTTP2_PREFACE = {'P', 'R', 'I', ' '};

    private final Watch watch;
    private final Pipelines pipelines;

    FirstBytes(Watch watch, Pipelines pipelines) {
        this.watch = watch;
        this.pipelines = pipelines;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (watch.waitingFor() == Watch.Wait.REQUEST) {
            watch.await(Watch.Wait.HEAD);
        }
        int start = in.readerIndex();
        if (in.getByte(start) == TLS_HANDSHAKE) {
            pipelines.tls(context.pipeline(), watch);
        } else if (!beginsAs(HTTP2_PREFACE, in)) {
            pipelines.http1(context.pipeline(), watch, false);
        } else if (in.readableBytes() < HTTP2_PREFACE.length) {
            return;
        } else {
            pipelines.http2(context.pipeline(), watch, false);
        }
        context.pipeline().remove(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LastResort.log(cause);
        context.close();
    }

    private static boolean beginsAs(byte[] prefix, ByteBuf in) {
        int length = Math.min(prefix.length, in.readableBytes());
        for (int i = 0; i < length; i++) {
            if (in.getByte(in.readerIndex() + i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
