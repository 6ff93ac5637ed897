package dev.sundog.core.port;

import java.util.Optional;

/** Web sockets: whoever opens one at a path of the emulator's own port speaks with the service that holds the path. */
public interface SocketHost {

    /** Holds a path from now on, in the place of whoever held it before. */
    void hold(String path, Site site);

    /** Holds a path no more; sockets that are open stay so. */
    void release(String path);

    /** Who holds a path. */
    Optional<Site> at(String path);

    /** Answers at a path. */
    interface Site {

        /** Somebody has opened a socket; returns who hears of what comes through it. Must not block. */
        Listener opened(Peer peer);
    }

    /** Hears of what comes through one socket, one thing after another. Must not block. */
    interface Listener {

        void text(String message);

        void bytes(byte[] message);

        /** The socket is closed, by whichever side. */
        void closed();
    }

    /** The other side of a socket. What is sent after its end is lost. */
    interface Peer {

        void send(byte[] message);

        /** Whether what is sent leaves soon; where it does not, what can wait should. */
        boolean isWritable();

        /** Closes the socket once all that was sent has left. */
        void close();
    }
}
