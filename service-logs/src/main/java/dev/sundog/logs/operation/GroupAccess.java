package dev.sundog.logs.operation;

import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.Struct;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What operations want to do with groups and streams.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html">Actions of
 *     CloudWatch Logs</a>
 */
public final class GroupAccess implements AccessRule {

    private static final String UNMASK = "logs:Unmask";

    /** The members that name groups, by name or by ARN. */
    private static final Set<String> NAMING =
            Set.of("logGroupName", "logGroupNames", "logGroupIdentifier", "logGroupIdentifiers");

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        List<Access> accesses = ofOperation(operation, context, input);
        return unmasks(input)
                ? Stream.concat(
                                accesses.stream(),
                                accesses.stream()
                                        .map(access -> Access.of(
                                                UNMASK, access.request().resource())))
                        .toList()
                : accesses;
    }

    private static List<Access> ofOperation(Operation<?, ?> operation, RequestContext context, Struct input) {
        String pointer = AccessRule.text(input, "logRecordPointer");
        if (pointer != null) {
            return ofPointer(operation, context, input, pointer);
        }
        Set<String> groups = groups(input);
        if (groups.isEmpty()) {
            return BY_MODEL.accesses(operation, context, input);
        }
        String stream = AccessRule.text(input, "logStreamName");
        List<Access> accesses = new ArrayList<>();
        // AWS: also what is about a group names its streams, as none.
        groups.forEach(group -> accesses.add(access(operation, context, group, stream == null ? "" : stream)));
        return accesses;
    }

    /** A pointer that leads nowhere is refused by the operation itself. */
    private static List<Access> ofPointer(
            Operation<?, ?> operation, RequestContext context, Struct input, String pointer) {
        try {
            LogPointer place = LogPointer.parse(pointer);
            return List.of(access(operation, context, place.group(), place.stream()));
        } catch (ServiceError _) {
            return BY_MODEL.accesses(operation, context, input);
        }
    }

    private static Access access(Operation<?, ?> operation, RequestContext context, String group, String stream) {
        String resource = "log-group:" + group + ":log-stream:" + stream;
        return Access.of(
                AccessRule.actionOf(operation),
                context.scope().arn("logs", resource).toString());
    }

    /** The names of the groups that are meant. */
    private static Set<String> groups(Struct input) {
        Set<String> groups = new LinkedHashSet<>();
        for (Field field : input.schema().fields()) {
            if (NAMING.contains(field.name())) {
                switch (input.get(field.index())) {
                    case String identifier -> groups.add(GroupLocator.nameIn(identifier));
                    case List<?> identifiers ->
                        identifiers.forEach(one -> groups.add(GroupLocator.nameIn(String.valueOf(one))));
                    case null, default -> {}
                }
            }
        }
        return groups;
    }

    /** Whether what is masked is to be shown. */
    private static boolean unmasks(Struct input) {
        return input.schema().fields().stream()
                .anyMatch(field -> field.name().equals("unmask") && Boolean.TRUE.equals(input.get(field.index())));
    }
}
