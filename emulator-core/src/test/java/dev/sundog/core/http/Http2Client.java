package dev.sundog.core.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client that speaks HTTP/2 from its first byte on. */
final class Http2Client implements AutoCloseable {

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel connection;

    Http2Client(FrontDoor door) {
        connection = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forClient()
                                                // Sends what the server does not want, to see what it says.
                                                .encoderIgnoreMaxHeaderListSize(true)
                                                .build(),
                                        new Http2MultiplexHandler(new ChannelInitializer<>() {
                                            @Override
                                            protected void initChannel(Channel pushed) {}
                                        }));
                    }
                })
                .connect("127.0.0.1", door.port())
                .syncUninterruptibly()
                .channel();
    }

    /** What came back on a stream. */
    record Answer(List<Http2Headers> heads, String body, Http2Error reset) {

        String status() {
            return heads.getLast().status().toString();
        }
    }

    /** A request under way. */
    static final class Request extends SimpleChannelInboundHandler<Http2StreamFrame> {

        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final CompletableFuture<Void> firstHead = new CompletableFuture<>();
        private final List<Http2Headers> heads = new ArrayList<>();
        private final StringBuilder body = new StringBuilder();
        private Channel stream;
        private Http2Error reset;

        Request send(String data, boolean last) {
            stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(data, StandardCharsets.UTF_8), last));
            return this;
        }

        void abort() {
            stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
        }

        Answer answer() throws ExecutionException, InterruptedException, TimeoutException {
            return answer.get(20, TimeUnit.SECONDS);
        }

        /** Waits for the first head, which may be a 100. */
        Http2Headers firstHead() throws ExecutionException, InterruptedException, TimeoutException {
            firstHead.get(20, TimeUnit.SECONDS);
            return heads.getFirst();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
            boolean ended = false;
            if (frame instanceof Http2HeadersFrame head) {
                heads.add(head.headers());
                firstHead.complete(null);
                ended = head.isEndStream();
            } else if (frame instanceof Http2DataFrame data) {
                body.append(data.content().toString(StandardCharsets.UTF_8));
                ended = data.isEndStream();
            }
            if (ended) {
                answer.complete(new Answer(heads, body.toString(), null));
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof Http2ResetFrame frame) {
                reset = Http2Error.valueOf(frame.errorCode());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            answer.complete(new Answer(heads, body.toString(), reset));
        }
    }

    Request begin(String method, String path, boolean last, String... headers) {
        var request = new Request();
        Http2StreamChannel stream = new Http2StreamChannelBootstrap(connection)
                .handler(request)
                .open()
                .syncUninterruptibly()
                .getNow();
        request.stream = stream;
        var head = new DefaultHttp2Headers()
                .method(method)
                .path(path)
                .scheme("http")
                .authority("the.host:1");
        for (int i = 0; i < headers.length; i += 2) {
            head.add(headers[i], headers[i + 1]);
        }
        stream.writeAndFlush(new DefaultHttp2HeadersFrame(head, last));
        return request;
    }

    boolean isOpen() {
        return connection.isActive();
    }

    void awaitClose() {
        connection.closeFuture().awaitUninterruptibly(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        connection.close().awaitUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
