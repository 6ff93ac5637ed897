package dev.sundog.logs.integration;

import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import java.util.List;
import java.util.stream.Stream;

/**
 * What operations want to do with groups and streams.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html">Actions of
 *     CloudWatch Logs</a>
 */
public final class GroupAccess implements AccessRule {

    private static final String UNMASK = "logs:Unmask";

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        List<Access> accesses = ofOperation(operation, context, input);
        return unmasks(input)
                ? Stream.concat(
                                accesses.stream(),
                                Stream.of(Access.of(
                                        UNMASK, accesses.getFirst().request().resource())))
                        .toList()
                : accesses;
    }

    private static List<Access> ofOperation(Operation<?, ?> operation, RequestContext context, Struct input) {
        String group = AccessRule.text(input, "logGroupName");
        if (group == null) {
            return BY_MODEL.accesses(operation, context, input);
        }
        String stream = AccessRule.text(input, "logStreamName");
        // AWS: also what is about a group names its streams, as none.
        String resource = "log-group:" + group + ":log-stream:" + (stream == null ? "" : stream);
        return List.of(Access.of(
                AccessRule.actionOf(operation),
                context.scope().arn("logs", resource).toString()));
    }

    /** Whether what is masked is to be shown. */
    private static boolean unmasks(Struct input) {
        return input.schema().fields().stream()
                .anyMatch(field -> field.name().equals("unmask") && Boolean.TRUE.equals(input.get(field.index())));
    }
}
