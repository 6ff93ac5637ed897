package dev.sundog.core.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.HashSet;
import java.util.Set;

/** One HTTP/2 connection, whose streams are its requests: closes it when the client has fallen silent and owes us something. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class Http2Connection extends ChannelInboundHandlerAdapter implements Watch.Owner {

    private final Watch watch;
    private final boolean secure;
    private final String remoteAddress;
    private final Set<Http2Stream> streams = new HashSet<>();

    Http2Connection(Watch watch, boolean secure) {
        this.watch = watch;
        this.secure = secure;
        this.remoteAddress = PeerAddress.of(watch.channel());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        watch.owner(this);
        watch.await(Watch.Wait.REQUEST);
    }

    FrontDoor door() {
        return watch.lane().door();
    }

    HeadWriter heads() {
        return watch.lane().heads();
    }

    BodyPace pace() {
        return new BodyPace(watch.lane());
    }

    boolean isSecure() {
        return secure;
    }

    String remoteAddress() {
        return remoteAddress;
    }

    void opened(Http2Stream stream) {
        streams.add(stream);
    }

    void closed(Http2Stream stream) {
        streams.remove(stream);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        watch.await(Watch.Wait.REQUEST);
        context.fireChannelRead(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void expired(Watch.Wait wait) {
        boolean clientIsWaiting = !streams.isEmpty() && streams.stream().noneMatch(Http2Stream::isWaitingForClient);
        if (clientIsWaiting) {
            watch.await(Watch.Wait.REQUEST);
        } else {
            watch.channel().close();
        }
    }

    // Netty's codec says goodbye, lets the open streams end, and then closes.
    @Override
    public void drain() {
        watch.channel().close();
    }
}
