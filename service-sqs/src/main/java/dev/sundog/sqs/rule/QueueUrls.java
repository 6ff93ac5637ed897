package dev.sundog.sqs.rule;

import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.util.Locale;

/**
 * How queue URLs look, as {@code SQS_ENDPOINT_STRATEGY} says: {@code standard}, {@code domain}, {@code path},
 * {@code dynamic}, each as LocalStack has it; without the setting, account and name on the host under which the client
 * reached the emulator.
 */
public final class QueueUrls {

    private static final String LOCALSTACK_HOST = "localhost.localstack.cloud";

    private final String strategy;
    private final String host;

    public QueueUrls(ServiceSettings settings) {
        this.strategy = settings.text("SQS_ENDPOINT_STRATEGY").orElse("off").toLowerCase(Locale.ROOT);
        this.host = settings.text("LOCALSTACK_HOST").orElse("");
    }

    /** The URL of a queue for a client that reached the emulator under {@code baseUrl}. */
    public String of(Scope scope, String queueName, String baseUrl) {
        return endpoint(scope.region(), baseUrl) + "/" + scope.account() + "/" + queueName;
    }

    private String endpoint(RegionId region, String baseUrl) {
        return switch (strategy) {
            case "standard" -> scheme(baseUrl) + "sqs." + region + "." + ownHost(baseUrl);
            case "domain" -> scheme(baseUrl) + domainPrefix(region) + "queue." + ownHost(baseUrl);
            case "path" -> baseUrl + "/queue/" + region;
            case "dynamic" -> dynamic(region, baseUrl);
            default -> baseUrl;
        };
    }

    /** In the style of the host that the client used. */
    private static String dynamic(RegionId region, String baseUrl) {
        String reached = hostOf(baseUrl);
        String[] labels = reached.split("\\.", 3);
        if (labels.length == 3 && labels[0].equals("sqs")) {
            return scheme(baseUrl) + "sqs." + region + "." + labels[2];
        }
        if (reached.startsWith("queue.")) {
            return scheme(baseUrl) + domainPrefix(region) + reached;
        }
        if (labels.length == 3 && labels[1].equals("queue")) {
            return scheme(baseUrl) + domainPrefix(region) + "queue." + labels[2];
        }
        return baseUrl + "/queue/" + region;
    }

    /** AWS: the legacy names leave the oldest region out. */
    private static String domainPrefix(RegionId region) {
        return region.equals(RegionId.DEFAULT) ? "" : region + ".";
    }

    private String ownHost(String baseUrl) {
        if (!host.isEmpty()) {
            return host;
        }
        String reached = hostOf(baseUrl);
        int port = reached.lastIndexOf(':');
        return port < 0 || reached.endsWith("]") ? LOCALSTACK_HOST : LOCALSTACK_HOST + reached.substring(port);
    }

    private static String scheme(String baseUrl) {
        return baseUrl.substring(0, baseUrl.indexOf("://") + 3);
    }

    private static String hostOf(String baseUrl) {
        return baseUrl.substring(baseUrl.indexOf("://") + 3);
    }
}
