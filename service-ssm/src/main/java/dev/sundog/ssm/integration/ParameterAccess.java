package dev.sundog.ssm.integration;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.ssm.api.DeleteParametersRequest;
import dev.sundog.ssm.api.GetParametersByPathRequest;
import dev.sundog.ssm.api.GetParametersRequest;
import dev.sundog.ssm.operation.ParameterLocator;
import dev.sundog.ssm.operation.ParameterLocator.Reference;
import dev.sundog.ssm.state.ParameterStore;
import dev.sundog.ssm.state.TagRecord;
import java.util.List;
import java.util.Optional;

/**
 * What operations want to do with parameters.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html">Actions of Systems
 *     Manager</a>
 */
public final class ParameterAccess implements AccessRule {

    private final ParameterLocator locator;

    public ParameterAccess(ParameterLocator locator) {
        this.locator = locator;
    }

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        ParameterStore store = locator.store(context);
        List<String> names = names(input);
        return names.isEmpty()
                ? BY_MODEL.accesses(operation, context, input)
                : names.stream()
                        .map(name -> access(locator, store, AccessRule.actionOf(operation), name))
                        .toList();
    }

    private static List<String> names(Struct input) {
        return switch (input) {
            case GetParametersRequest several -> several.names();
            case DeleteParametersRequest several -> several.names();
            case GetParametersByPathRequest below -> List.of(below.path());
            default ->
                Optional.ofNullable(AccessRule.text(input, "Name"))
                        .or(() -> Optional.ofNullable(AccessRule.text(input, "ResourceId")))
                        .map(List::of)
                        .orElse(List.of());
        };
    }

    /** What somebody wants with a parameter, be there one or not. */
    static Access access(ParameterLocator locator, ParameterStore store, String action, String text) {
        return locator.find(store, text)
                .map(Reference::name)
                .map(name -> access(store, action, name))
                .orElseGet(() -> Access.of(action, text));
    }

    private static Access access(ParameterStore store, String action, String name) {
        RequestKeys.Builder tags = RequestKeys.builder();
        for (TagRecord tag : store.find(name).map(found -> found.tags()).orElse(List.of())) {
            tags.put("aws:ResourceTag/" + tag.key(), tag.value()).put("ssm:resourceTag/" + tag.key(), tag.value());
        }
        return new Access(new AccessRequest(action, store.arn(name), tags.build()), "", Optional.empty());
    }
}
