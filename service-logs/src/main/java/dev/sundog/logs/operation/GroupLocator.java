package dev.sundog.logs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.state.GroupDirectory;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.LogGroups;

/** Finds the log group that a request names. */
public final class GroupLocator {

    private static final String RESOURCE = "log-group:";
    private static final String ALL_STREAMS = ":*";

    private final LogGroups groups;

    public GroupLocator(LogGroups groups) {
        this.groups = groups;
    }

    /** The groups of the caller's account and region. */
    GroupDirectory directory(RequestContext context) {
        return groups.in(context.scope());
    }

    LogGroup byName(RequestContext context, String name) {
        return directory(context).find(name).orElseThrow(LogsErrors::groupNotFound);
    }

    /** The group that is named in one of two ways, and not in both. */
    LogGroup byNameOrIdentifier(RequestContext context, String name, String identifier) {
        if (name == null && identifier == null) {
            throw LogsErrors.oneGroupNeeded();
        }
        if (name != null && identifier != null) {
            throw LogsErrors.groupNamedTwice();
        }
        return byName(context, name != null ? name : nameIn(identifier));
    }

    /** The group of that name or ARN. */
    LogGroup byIdentifier(RequestContext context, String identifier) {
        return byName(context, nameIn(identifier));
    }

    /** The group of that ARN, with or without the streams' {@code :*}. */
    LogGroup byArn(RequestContext context, String arn) {
        if (!isArn(arn)) {
            throw LogsErrors.invalidResourceArn(arn);
        }
        return directory(context).find(nameIn(arn)).orElseThrow(LogsErrors::resourceNotFound);
    }

    /** The group of that ARN, and not of a name. */
    LogGroup byTailedArn(RequestContext context, String arn) {
        if (!isArn(arn)) {
            throw LogsErrors.invalidGroupArn(arn);
        }
        return directory(context).find(nameIn(arn)).orElseThrow(LogsErrors::groupNotFound);
    }

    /** The name of the group that a name or an ARN names. */
    static String nameIn(String identifier) {
        return Arn.parse(identifier)
                .map(Arn::resource)
                .filter(resource -> resource.startsWith(RESOURCE))
                .map(resource -> resource.substring(RESOURCE.length()))
                .map(name ->
                        name.endsWith(ALL_STREAMS) ? name.substring(0, name.length() - ALL_STREAMS.length()) : name)
                .orElse(identifier);
    }

    static boolean isArn(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("logs") && arn.resource().startsWith(RESOURCE))
                .isPresent();
    }
}
