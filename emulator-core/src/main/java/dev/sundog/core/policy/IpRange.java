package dev.sundog.core.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Ranges of addresses as {@code 10.0.0.0/8} or a single address. */
public final class IpRange {

    private IpRange() {}

    /** Whether the address is in the range; neither is where one of them is malformed. */
    public static boolean contains(String range, String address) {
        int slash = range.indexOf('/');
        try {
            byte[] network = literal(slash < 0 ? range : range.substring(0, slash));
            byte[] asked = literal(address);
            int bits = slash < 0 ? network.length * 8 : Integer.parseInt(range.substring(slash + 1));
            return network.length == asked.length && samePrefix(network, asked, bits);
        } catch (UnknownHostException | NumberFormatException notARange) {
            return false;
        }
    }

    /** Only digits, dots, colons and hex: no name is ever looked up. */
    private static byte[] literal(String address) throws UnknownHostException {
        if (!address.matches("[0-9a-fA-F.:]+")) {
            throw new UnknownHostException(address);
        }
        return InetAddress.getByName(address).getAddress();
    }

    private static boolean samePrefix(byte[] a, byte[] b, int bits) {
        for (int i = 0; i < bits && i < a.length * 8; i++) {
            int mask = 0x80 >> (i % 8);
            if ((a[i / 8] & mask) != (b[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
