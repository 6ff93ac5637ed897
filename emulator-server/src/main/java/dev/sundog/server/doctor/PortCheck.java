package dev.sundog.server.doctor;

import dev.sundog.server.settings.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.function.Predicate;

/** Whether the server can listen where it is told to, or already does. */
final class PortCheck implements Check {

    private final ListenAddress address;
    private final Predicate<ListenAddress> isServer;

    /** @param isServer whether what listens at an address is a server of ours */
    PortCheck(ListenAddress address, Predicate<ListenAddress> isServer) {
        this.address = address;
        this.isServer = isServer;
    }

    @Override
    public Finding look() {
        String subject = "Port " + address.port();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
            return Finding.ok(subject, "free on " + address.host());
        } catch (UnknownHostException e) {
            return Finding.problem(
                    subject, "no such host: " + address.host(), "give --host an address of this machine");
        } catch (IOException e) {
            return isServer.test(address)
                    ? Finding.ok(subject, "a Sundog server listens on " + address.host())
                    : Finding.problem(
                            subject,
                            "not to be had on " + address.host() + ": " + e.getMessage(),
                            "stop what uses it (ss -ltnp | grep " + address.port() + "), or start with --port "
                                    + (address.port() + 1));
        }
    }
}
