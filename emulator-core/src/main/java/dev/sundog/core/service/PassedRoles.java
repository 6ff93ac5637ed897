package dev.sundog.core.service;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.Arn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call wants, and besides to pass each role that it hands to a service: whoever may start functions may not do so with
 * every role.
 *
 * @param own what the call wants apart from that
 * @param receivers services as trust policies name them, by the member, wherever it stands in an input, that names a role for them
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Passing a role to a service</a>
 */
public record PassedRoles(AccessRule own, Map<String, String> receivers) implements AccessRule {

    private static final String ACTION = "iam:PassRole";

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        List<Access> accesses = own.accesses(operation, context, input);
        Map<String, Access> passed = new LinkedHashMap<>();
        collect(input, passed);
        if (passed.isEmpty()) {
            return accesses;
        }
        List<Access> all = new ArrayList<>(accesses);
        all.addAll(passed.values());
        return all;
    }

    private void collect(Struct struct, Map<String, Access> passed) {
        for (Field field : struct.schema().fields()) {
            switch (struct.get(field.index())) {
                case String text
                when receivers.containsKey(field.name()) && isRole(text) ->
                    passed.putIfAbsent(text, access(text, receivers.get(field.name())));
                case Struct inner -> collect(inner, passed);
                case List<?> list -> list.forEach(item -> collectFrom(item, passed));
                case null, default -> {}
            }
        }
    }

    private void collectFrom(Object item, Map<String, Access> passed) {
        if (item instanceof Struct inner) {
            collect(inner, passed);
        }
    }

    private static boolean isRole(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("iam") && arn.resource().startsWith("role/"))
                .isPresent();
    }

    private static Access access(String role, String receiver) {
        RequestKeys keys =
                RequestKeys.builder().put("iam:PassedToService", receiver).build();
        return new Access(new AccessRequest(ACTION, role, keys), "", Optional.empty());
    }
}
