package dev.sundog.logs.insights;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of IP versions 4 and 6, and the subnets that they are in. */
final class IpAddress {

    /** What cannot be the name of a host, which nobody shall look up. */
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private IpAddress() {}

    /** The bytes of an address: 4 or 16. */
    static Optional<byte[]> parse(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }

    static boolean isOfBytes(String text, int bytes) {
        return parse(text).filter(address -> address.length == bytes).isPresent();
    }

    /**
     * Whether an address is in a subnet ({@code 10.0.0.0/8}).
     *
     * @param bytes how many both must have; 0 for either
     */
    static boolean isIn(String text, String subnet, int bytes) {
        int slash = subnet.indexOf('/');
        if (slash < 0 || !subnet.substring(slash + 1).matches("\\d{1,3}")) {
            return false;
        }
        int bits = Integer.parseInt(subnet.substring(slash + 1));
        byte[] address = parse(text).orElse(new byte[0]);
        byte[] net = parse(subnet.substring(0, slash)).orElse(new byte[0]);
        boolean comparable = address.length > 0 && address.length == net.length && bits <= 8 * net.length;
        return comparable && (bytes == 0 || bytes == net.length) && agree(address, net, bits);
    }

    private static boolean agree(byte[] one, byte[] other, int bits) {
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> i % 8;
            if ((one[i / 8] & mask) != (other[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
