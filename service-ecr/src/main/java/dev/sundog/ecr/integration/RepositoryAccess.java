package dev.sundog.ecr.integration;

import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import java.util.List;

/**
 * What operations want to do with repositories.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html">
 *     Actions of ECR</a>
 */
public final class RepositoryAccess implements AccessRule {

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        String repository = AccessRule.text(input, "repositoryName");
        if (repository == null) {
            return BY_MODEL.accesses(operation, context, input);
        }
        String service = operation.service().identity().signingName();
        return List.of(Access.of(
                AccessRule.actionOf(operation),
                context.scope().arn(service, "repository/" + repository).toString()));
    }
}
