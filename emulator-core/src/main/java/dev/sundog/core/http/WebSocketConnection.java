package dev.sundog.core.http;

import dev.sundog.core.port.SocketHost;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;

/** A connection that has become a web socket: carries messages between its client and whoever holds its path. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class WebSocketConnection extends ChannelInboundHandlerAdapter implements Watch.Owner, SocketHost.Peer {

    private final Watch watch;
    private final Channel channel;
    private final SocketHost.Listener listener;
    /** Whether the client was asked if it is there, and has said nothing since. */
    private boolean asked;

    WebSocketConnection(Watch watch, SocketHost.Site site) {
        this.watch = watch;
        this.channel = watch.channel();
        this.listener = site.opened(this);
        watch.owner(this);
        watch.await(Watch.Wait.SOCKET);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        asked = false;
        watch.await(Watch.Wait.SOCKET);
        try {
            switch (message) {
                case TextWebSocketFrame text -> listener.text(text.text());
                case BinaryWebSocketFrame bytes -> listener.bytes(ByteBufUtil.getBytes(bytes.content()));
                case PingWebSocketFrame ping ->
                    channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
                case CloseWebSocketFrame _ -> close();
                default -> {} // the end of the request that opened the socket
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void send(byte[] message) {
        channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)));
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    /** A client that does not take what it is sent is not heard either: what it says would be answered. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        channel.config().setAutoRead(channel.isWritable());
    }

    @Override
    public void close() {
        channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                .addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void drain() {
        close();
    }

    @Override
    public void expired(Watch.Wait wait) {
        if (asked) {
            channel.close();
            return;
        }
        asked = true;
        channel.writeAndFlush(new PingWebSocketFrame());
        watch.await(Watch.Wait.SOCKET);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        listener.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LastResort.log(cause);
        channel.close();
    }
}
