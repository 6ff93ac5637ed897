package dev.sundog.core.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands at the end of a pipeline and closes the connection when something before it failed. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class LastResort extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log(cause);
        context.close();
    }

    /** Logs a failure: what a client can bring about at will is no more than a detail. */
    static void log(Throwable cause) {
        if (cause instanceof IOException || cause instanceof CodecException || cause instanceof Http2Exception) {
            LOG.debug("a connection broke", cause);
        } else {
            LOG.warn("a connection failed", cause);
        }
    }
}
