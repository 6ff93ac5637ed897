package dev.sundog.logs.integration;

import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import java.util.List;

/**
 * What operations want to do with groups and streams.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html">Actions of
 *     CloudWatch Logs</a>
 */
public final class GroupAccess implements AccessRule {

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
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
}
