package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.CreateLogGroupRequest;
import dev.sundog.logs.api.CreateLogGroupResponse;
import dev.sundog.logs.api.DeleteLogGroupRequest;
import dev.sundog.logs.api.DeleteLogGroupResponse;
import dev.sundog.logs.api.LogGroupClass;
import dev.sundog.logs.rule.TagRule;
import dev.sundog.logs.state.GroupRecord;
import dev.sundog.logs.state.LogGroup;
import java.util.Map;
import java.util.Objects;

/** Makes and deletes log groups. */
public final class GroupLifecycle {

    private static final String RESERVED = "aws/";

    private final GroupLocator locator;
    private final Clock clock;

    public GroupLifecycle(GroupLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public CreateLogGroupResponse create(RequestContext context, CreateLogGroupRequest request) {
        if (request.logGroupName().regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            throw LogsErrors.reservedGroupName();
        }
        Map<String, String> tags = request.tags() == null ? Map.of() : request.tags();
        TagRule.check(request.logGroupName(), tags);
        GroupRecord record = new GroupRecord(
                request.logGroupName(),
                clock.millis(),
                Objects.requireNonNullElse(request.logGroupClass(), LogGroupClass.STANDARD),
                0,
                Objects.requireNonNullElse(request.kmsKeyId(), ""),
                Boolean.TRUE.equals(request.deletionProtectionEnabled()),
                tags);
        if (locator.directory(context).create(record).isEmpty()) {
            throw LogsErrors.groupExists();
        }
        return new CreateLogGroupResponse();
    }

    public DeleteLogGroupResponse delete(RequestContext context, DeleteLogGroupRequest request) {
        LogGroup group = locator.byName(context, request.logGroupName());
        if (group.record().deletionProtected()) {
            throw LogsErrors.groupIsProtected();
        }
        locator.directory(context).delete(group);
        return new DeleteLogGroupResponse();
    }
}
