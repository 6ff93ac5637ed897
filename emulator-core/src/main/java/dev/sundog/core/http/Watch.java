package dev.sundog.core.http;

import io.netty.channel.Channel;

/** What one connection is waiting for, and until which tick. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is told to its handlers.
final class Watch {

    /** What a connection waits for. */
    enum Wait {
        /** The first byte of a request. */
        REQUEST,
        /** The rest of a request's headers. */
        HEAD,
        /** More of a request's body. */
        BODY,
        /** The handler, which may take its time. */
        ANSWER,
        /** The client of a web socket, to say anything at all. */
        SOCKET,
        /** The client, to take what is being sent. */
        WRITE,
        /** The client, to close its side. */
        LINGER
    }

    /** Who is told; the connection is simply closed while there is nobody. */
    interface Owner {
        /** What was waited for did not come in time. */
        void expired(Wait wait);

        /** The door closes: no further request is to be begun. */
        void drain();
    }

    private final Lane lane;
    private final Channel channel;
    private Owner owner;
    private Wait wait;
    private int due;

    Watch(Lane lane, Channel channel) {
        this.lane = lane;
        this.channel = channel;
        await(Wait.REQUEST);
    }

    Lane lane() {
        return lane;
    }

    Channel channel() {
        return channel;
    }

    /** Who is told from now on. */
    void owner(Owner newOwner) {
        owner = newOwner;
    }

    /** Waits for {@code next} from now on. */
    void await(Wait next) {
        wait = next;
        due = lane.due(next);
    }

    /** What is being waited for. */
    Wait waitingFor() {
        return wait;
    }

    void check(int now) {
        if (now < due) {
            return;
        }
        due = Lane.NEVER;
        if (owner == null) {
            channel.close();
        } else {
            owner.expired(wait);
        }
    }

    void drain() {
        if (owner == null) {
            channel.close();
        } else {
            owner.drain();
        }
    }
}
