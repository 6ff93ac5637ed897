package dev.sundog.core.http;

import dev.sundog.core.port.SocketHost;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the handlers of a connection for what its client speaks. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class Pipelines {

    private static final Logger LOG = LoggerFactory.getLogger(Pipelines.class);
    private static final int STREAMS = 1_000;
    private static final int WINDOW = 1024 * 1024;
    /** The longest message of a web socket, in bytes. */
    private static final int MESSAGE = 1024 * 1024;

    private final DoorLimits limits;
    private final Tls tls;
    private final Function<String, Optional<SocketHost.Site>> sockets;

    Pipelines(DoorLimits limits, Tls tls, Function<String, Optional<SocketHost.Site>> sockets) {
        this.limits = limits;
        this.tls = tls;
        this.sockets = sockets;
    }

    /** HTTP/1.1. */
    void http1(ChannelPipeline pipeline, Watch watch, boolean secure) {
        pipeline.addLast(new Http1Decoder(watch, limits), new Http1Connection(watch, this, limits, secure));
    }

    /** HTTP/2 from the first byte on. */
    void http2(ChannelPipeline pipeline, Watch watch, boolean secure) {
        var connection = new Http2Connection(watch, secure);
        pipeline.addLast(connection, codec(), streams(connection), new LastResort());
    }

    /** TLS, under which there is HTTP/1.1 or HTTP/2. */
    void tls(ChannelPipeline pipeline, Watch watch) {
        try {
            pipeline.addLast(tls.context().newHandler(pipeline.channel().alloc()), new Negotiation(watch));
        } catch (GeneralSecurityException | SSLException e) {
            LOG.error("TLS is not available", e);
            pipeline.channel().close();
        }
    }

    /**
     * HTTP/2 on a connection that has begun with an HTTP/1.1 request asking for it. Netty's handler, which gathers that request
     * and answers 101, comes in only now: in the pipeline from the start it would cost every request.
     */
    void upgrade(ChannelPipeline pipeline, Watch watch, Http1Connection before, HttpRequest request) {
        ChannelHandlerContext decoder = pipeline.context(Http1Decoder.class);
        var connection = new Http2Connection(watch, false);
        HttpServerUpgradeHandler.SourceCodec source = upgrading -> {
            pipeline.addBefore(upgrading.name(), null, connection);
            pipeline.remove(before);
            pipeline.remove(HttpResponseEncoder.class);
            pipeline.remove(decoder.handler());
        };
        var upgrade = new HttpServerUpgradeHandler(
                source,
                protocol -> new Http2ServerUpgradeCodec(codec(), streams(connection), new LastResort()),
                limits.memoryBody());
        pipeline.addAfter(decoder.name(), null, upgrade);
        pipeline.addAfter(decoder.name(), null, new HttpResponseEncoder());
        decoder.fireChannelRead(request);
    }

    /** Who answers web sockets at the path of a request. */
    Optional<SocketHost.Site> socketAt(Http1Request request) {
        return sockets.apply(request.path());
    }

    /** A web socket on a connection that has begun with an HTTP/1.1 request asking for it. */
    void webSocket(
            ChannelPipeline pipeline, Watch watch, Http1Connection before, HttpRequest request, SocketHost.Site site) {
        var handshaker = new WebSocketServerHandshakerFactory("", "*", false, MESSAGE).newHandshaker(request);
        String decoder = pipeline.context(Http1Decoder.class).name();
        pipeline.addAfter(decoder, null, new HttpResponseEncoder());
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(pipeline.channel())
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        pipeline.channel().config().setAutoRead(true);
        var whole = new DefaultFullHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                Unpooled.EMPTY_BUFFER,
                request.headers(),
                EmptyHttpHeaders.INSTANCE);
        pipeline.addBefore(pipeline.context(before).name(), null, new WebSocketFrameAggregator(MESSAGE));
        handshaker.handshake(pipeline.channel(), whole);
        pipeline.replace(before, null, new WebSocketConnection(watch, site));
    }

    /** Takes back {@link #upgrade}, when the request was not what an upgrade needs. */
    void stay(ChannelPipeline pipeline) {
        pipeline.remove(HttpServerUpgradeHandler.class);
        pipeline.remove(HttpResponseEncoder.class);
    }

    private Http2FrameCodec codec() {
        return Http2FrameCodecBuilder.forServer()
                .initialSettings(new Http2Settings()
                        .maxConcurrentStreams(STREAMS)
                        .initialWindowSize(WINDOW)
                        .maxHeaderListSize(limits.headers()))
                .gracefulShutdownTimeoutMillis(limits.drain().toMillis())
                .build();
    }

    private static ChannelHandler streams(Http2Connection connection) {
        return new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2Stream(connection, stream));
            }
        });
    }

    /** Waits for the outcome of the handshake. */
    private final class Negotiation extends ApplicationProtocolNegotiationHandler {

        private final Watch watch;

        Negotiation(Watch watch) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.watch = watch;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            watch.await(Watch.Wait.REQUEST);
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                http2(context.pipeline(), watch, true);
            } else {
                http1(context.pipeline(), watch, true);
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            // A client that does not trust us is the usual case, and no business of the log.
            LOG.debug("a TLS handshake failed", cause);
            context.close();
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
    }
}
