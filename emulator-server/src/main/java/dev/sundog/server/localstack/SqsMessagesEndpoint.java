package dev.sundog.server.localstack;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.QueueInspector;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import dev.sundog.server.admin.AdminEndpoint;
import dev.sundog.server.admin.AdminException;
import dev.sundog.server.admin.AdminRequest;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /_aws/sqs/messages?QueueUrl=URL} and {@code /_aws/sqs/messages/REGION/ACCOUNT/QUEUE}: the messages of a queue without
 * receiving them. An SDK whose endpoint is this path may call ReceiveMessage.
 *
 * @param method this endpoint answers {@code GET} and {@code POST}, each by an instance of its own
 * @param path with or without the queue in it
 */
public record SqsMessagesEndpoint(String method, String path, Ports ports, RegionId defaultRegion)
        implements AdminEndpoint {

    private static final String PATH = "/_aws/sqs/messages";
    private static final Pattern QUEUE_URL = Pattern.compile(".*/\\d{12}/[A-Za-z0-9_.-]+");
    private static final Pattern CREDENTIAL_REGION = Pattern.compile("Credential=[^/]*/[^/]*/([^/]*)/");

    /** The endpoints that together make up the path. */
    public static List<AdminEndpoint> all(Ports ports, RegionId defaultRegion) {
        return List.of(
                new SqsMessagesEndpoint("GET", PATH, ports, defaultRegion),
                new SqsMessagesEndpoint("POST", PATH, ports, defaultRegion),
                new SqsMessagesEndpoint("GET", PATH + "/*", ports, defaultRegion));
    }

    @Override
    public HttpResponse answer(AdminRequest request) {
        SqsAnswerForm form = SqsAnswerForm.of(request.http());
        try {
            Map<String, String> arguments = arguments(request);
            return form.messages(messages(request, arguments));
        } catch (SqsPeekException error) {
            return form.error(error);
        }
    }

    private List<PeekedMessage> messages(AdminRequest request, Map<String, String> arguments) {
        boolean invisible = isSet(arguments, "ShowInvisible");
        boolean delayed = isSet(arguments, "ShowDelayed");
        Set<QueueInspector.State> states = EnumSet.of(QueueInspector.State.VISIBLE);
        if (invisible) {
            states.add(QueueInspector.State.IN_FLIGHT);
        }
        if (delayed) {
            states.add(QueueInspector.State.DELAYED);
        }
        return peek(request, arguments.getOrDefault("QueueUrl", ""), states).stream()
                .map(message -> new PeekedMessage(message, invisible, delayed))
                .toList();
    }

    private List<QueueInspector.Peeked> peek(AdminRequest request, String queueUrl, Set<QueueInspector.State> states) {
        if (queueUrl.isEmpty()) {
            throw SqsPeekException.noSuchQueue();
        }
        if (!QUEUE_URL.matcher(queueUrl).matches()) {
            throw SqsPeekException.notAQueueUrl(queueUrl);
        }
        QueueInspector inspector = ports.find(QueueInspector.class).orElseThrow(SqsPeekException::noSuchQueue);
        return inspector
                .peek(new Scope(AccountId.DEFAULT, region(request)), queueUrl, states)
                .orElseThrow(SqsPeekException::noSuchQueue);
    }

    private RegionId region(AdminRequest request) {
        String authorization = request.http().headers().get("Authorization");
        Matcher matcher = CREDENTIAL_REGION.matcher(authorization == null ? "" : authorization);
        return matcher.find() && RegionId.isRegionId(matcher.group(1)) ? new RegionId(matcher.group(1)) : defaultRegion;
    }

    private static boolean isSet(Map<String, String> arguments, String name) {
        String value = arguments.getOrDefault(name, "");
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    /** Arguments of any of the three kinds of request: a path, a query or form, a call of the JSON protocol. */
    private static Map<String, String> arguments(AdminRequest request) {
        Map<String, String> arguments = new LinkedHashMap<>(request.allArguments());
        String target = request.http().headers().get("X-Amz-Target");
        String action = target == null ? arguments.get("Action") : target.substring(target.indexOf('.') + 1);
        if (action != null && !action.equals("ReceiveMessage")) {
            throw SqsPeekException.notReceiveMessage();
        }
        if (!request.rest().isEmpty()) {
            arguments.put("QueueUrl", queueUrl(request.rest()));
        }
        return arguments;
    }

    private static String queueUrl(String rest) {
        String[] parts = rest.split("/", -1);
        if (parts.length != 3) {
            throw AdminException.notFound(
                    "there is nothing at " + PATH + "/" + rest, List.of("GET " + PATH + "/REGION/ACCOUNT/QUEUE"));
        }
        return "http://sqs." + parts[0] + ".localhost.localstack.cloud:4566/" + parts[1] + "/" + parts[2];
    }
}
