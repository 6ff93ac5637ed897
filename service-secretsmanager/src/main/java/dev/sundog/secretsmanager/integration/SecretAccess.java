package dev.sundog.secretsmanager.integration;

import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.secretsmanager.operation.SecretGuard;
import dev.sundog.secretsmanager.operation.SecretLocator;
import java.util.List;

/**
 * What operations want to do with secrets.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html">Actions of Secrets
 *     Manager</a>
 */
public final class SecretAccess implements AccessRule {

    private final SecretLocator locator;

    public SecretAccess(SecretLocator locator) {
        this.locator = locator;
    }

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        String id = AccessRule.text(input, "SecretId");
        String name = AccessRule.text(input, "Name");
        if (id == null && name == null) {
            return BY_MODEL.accesses(operation, context, input);
        }
        SecretLocator.Place place = locator.place(context.scope(), id == null ? name : id);
        RequestKeys keys = RequestKeys.builder()
                .put("secretsmanager:Name", name)
                .put("secretsmanager:SecretId", id == null ? null : place.arn())
                .put("secretsmanager:VersionId", AccessRule.text(input, "VersionId"))
                .put("secretsmanager:VersionStage", AccessRule.text(input, "VersionStage"))
                .build();
        return List.of(SecretGuard.access(AccessRule.actionOf(operation), place, keys));
    }
}
