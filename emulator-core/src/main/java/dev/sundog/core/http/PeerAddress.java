package dev.sundog.core.http;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** The IP address at the other end of a connection. */
final class PeerAddress {

    private PeerAddress() {}

    /** The address, or an empty text where it is not known any more. */
    static String of(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer && peer.getAddress() != null
                ? peer.getAddress().getHostAddress()
                : "";
    }
}
