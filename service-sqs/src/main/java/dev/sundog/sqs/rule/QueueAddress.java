package dev.sundog.sqs.rule;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.util.Optional;

/**
 * The queue that a queue URL means. The host is not looked at, except for a region in it: URLs are passed around between
 * containers and machines that reach the emulator under other names.
 */
public record QueueAddress(Scope scope, String queueName) {

    private static final String PATH_STYLE = "/queue/";

    /** Reads a URL of any style, or a name alone; account and region are the caller's where the URL does not name them. */
    public static Optional<QueueAddress> parse(String url, Scope caller) {
        int nameAt = url.lastIndexOf('/');
        if (nameAt < 0 && !url.isEmpty()) {
            return Optional.of(new QueueAddress(caller, url));
        }
        int accountAt = nameAt < 1 ? -1 : url.lastIndexOf('/', nameAt - 1);
        if (nameAt < 0 || (accountAt < 0 && nameAt != AccountId.DEFAULT.value().length())) {
            return Optional.empty();
        }
        String account = url.substring(accountAt + 1, nameAt);
        String name = url.substring(nameAt + 1);
        if (name.isEmpty() || !AccountId.isAccountId(account)) {
            return Optional.empty();
        }
        String region = region(url, accountAt);
        return Optional.of(new QueueAddress(scope(caller, account, region), name));
    }

    private static Scope scope(Scope caller, String account, String region) {
        boolean sameAccount = account.equals(caller.account().value());
        boolean sameRegion = region == null || region.equals(caller.region().value());
        if (sameAccount && sameRegion) {
            return caller;
        }
        return new Scope(
                sameAccount ? caller.account() : new AccountId(account),
                sameRegion ? caller.region() : new RegionId(region));
    }

    /** The region in the path ({@code /queue/eu-west-1/...}) or in the host, or {@code null}. */
    private static String region(String url, int pathEnd) {
        int pathStyle = url.lastIndexOf(PATH_STYLE, pathEnd);
        if (pathStyle >= 0) {
            String region =
                    url.substring(pathStyle + PATH_STYLE.length(), Math.max(pathEnd, pathStyle + PATH_STYLE.length()));
            return isRegion(region) ? region : null;
        }
        int scheme = url.indexOf("://");
        return scheme < 0 || scheme + 3 > pathEnd ? null : regionOfHost(url.substring(scheme + 3, pathEnd));
    }

    /** {@code sqs.eu-west-1.example} or {@code eu-west-1.queue.example}; {@code queue.example} is us-east-1. */
    static String regionOfHost(String host) {
        if (!host.contains("sqs.") && !host.contains("queue.")) {
            return null;
        }
        String[] labels = host.split("\\.", -1);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i].equals("sqs") && i + 1 < labels.length && isRegion(labels[i + 1])) {
                return labels[i + 1];
            }
            if (labels[i].equals("queue")) {
                return i > 0 && isRegion(labels[i - 1]) ? labels[i - 1] : RegionId.DEFAULT.value();
            }
        }
        return null;
    }

    private static boolean isRegion(String label) {
        return label.indexOf('-') > 0
                && Character.isDigit(label.charAt(label.length() - 1))
                && RegionId.isRegionId(label);
    }
}
