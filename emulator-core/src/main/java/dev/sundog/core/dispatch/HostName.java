package dev.sundog.core.dispatch;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the name of the host says: which endpoint was meant, in which region, and what stood before it, such as a bucket.
 *
 * @param endpoint the endpoint's prefix ({@code sqs}, {@code s3}), or empty where the name tells none
 * @param region the region, or empty
 * @param prefix the labels before the endpoint joined by dots ({@code my.bucket}), or empty
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual hosting of buckets</a>
 */
record HostName(String endpoint, String region, String prefix) {

    /** A name that says nothing, such as an address. */
    static final HostName PLAIN = new HostName("", "", "");

    private static final List<String> DOMAINS =
            List.of(".amazonaws.com", ".amazonaws.com.cn", ".on.aws", ".localhost.localstack.cloud", ".localhost");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,3}(-[a-z]+)+-\\d");
    private static final String LOCAL = ".localhost";
    /** Endpoints whose region may follow a hyphen: {@code s3-website-us-east-1}. */
    private static final List<String> JOINED_TO_REGION = List.of("s3-website-", "s3-");

    /** Reads a {@code Host} header; {@code ownDomain} is a further domain that the user gave the emulator, or empty. */
    static HostName parse(String hostHeader, String ownDomain) {
        String host = withoutPort(hostHeader);
        if (host.isEmpty() || isAddress(host)) {
            return PLAIN;
        }
        if (!ownDomain.isEmpty() && host.endsWith("." + ownDomain)) {
            return ofLabels(host.substring(0, host.length() - ownDomain.length() - 1), false);
        }
        for (String domain : DOMAINS) {
            if (host.endsWith(domain)) {
                return ofLabels(host.substring(0, host.length() - domain.length()), domain.equals(LOCAL));
            }
        }
        return PLAIN;
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > 0 && host.indexOf(']') < colon ? host.substring(0, colon) : host;
    }

    private static boolean isAddress(String host) {
        char first = host.charAt(0);
        if (first == '[') {
            return true;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** Reads {@code [prefix.]endpoint[.dualstack][.region]}; a lone label under {@code .localhost} may also be a bucket. */
    private static HostName ofLabels(String labels, boolean lone) {
        String rest = labels;
        String region = "";
        int dot = rest.lastIndexOf('.');
        String last = rest.substring(dot + 1);
        if (dot > 0 && REGION.matcher(last).matches()) {
            region = last;
            rest = rest.substring(0, dot);
        }
        if (rest.endsWith(".dualstack")) {
            rest = rest.substring(0, rest.length() - ".dualstack".length());
        }
        dot = rest.lastIndexOf('.');
        String endpoint = rest.substring(dot + 1);
        String prefix = dot > 0 ? rest.substring(0, dot) : "";
        for (String joined : JOINED_TO_REGION) {
            if (endpoint.startsWith(joined)
                    && REGION.matcher(endpoint.substring(joined.length())).matches()) {
                String name = joined.substring(0, joined.length() - 1);
                return new HostName(name, endpoint.substring(joined.length()), prefix);
            }
        }
        if (endpoint.equals("queue")) {
            return new HostName("sqs", REGION.matcher(prefix).matches() ? prefix : region, "");
        }
        return lone && region.isEmpty() && prefix.isEmpty()
                ? new HostName("", "", endpoint)
                : new HostName(endpoint, region, prefix);
    }
}
