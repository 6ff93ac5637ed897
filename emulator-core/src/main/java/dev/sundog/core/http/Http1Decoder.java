package dev.sundog.core.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Netty's decoder of requests, which also tells when the first byte of a request comes. */
final class Http1Decoder extends HttpRequestDecoder {

    private final Watch watch;

    Http1Decoder(Watch watch, DoorLimits limits) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.requestLine())
                .setMaxHeaderSize(limits.headers())
                // A body that fits into memory shall come in as few pieces as it was read in.
                .setMaxChunkSize(Math.max(limits.memoryBody(), 64 * 1024)));
        this.watch = watch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (watch.waitingFor() == Watch.Wait.REQUEST) {
            watch.await(Watch.Wait.HEAD);
        }
        super.channelRead(context, message);
    }

    /** Leaves both headers, so that {@link Http1Request#refusal} can refuse a message that two servers would read in two ways. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {}
}
