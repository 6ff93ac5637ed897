package dev.sundog.ecr.integration;

import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.Arn;
import java.util.List;

/**
 * What operations want to do with repositories.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html">
 *     Actions of ECR</a>
 */
public final class RepositoryAccess implements AccessRule {

    private static final String PUBLIC = "ecr-public";

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        String repository = AccessRule.text(input, "repositoryName");
        if (repository == null) {
            return BY_MODEL.accesses(operation, context, input);
        }
        Arn arn = context.scope().arn(operation.service().identity().signingName(), "repository/" + repository);
        return List.of(Access.of(
                AccessRule.actionOf(operation),
                arn.service().equals(PUBLIC) ? withoutRegion(arn).toString() : arn.toString()));
    }

    /** AWS: public repositories are of no region. */
    private static Arn withoutRegion(Arn arn) {
        return new Arn(arn.partition(), arn.service(), "", arn.account(), arn.resource());
    }
}
