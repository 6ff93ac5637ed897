package dev.sundog.ecr.integration;

import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.service.AccessRule;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.Struct;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.state.Registries;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import java.util.List;
import java.util.Optional;

/**
 * What operations want to do with repositories, whose own policies have a say.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html">
 *     Actions of ECR</a>
 */
public final class RepositoryAccess implements AccessRule {

    private static final String PUBLIC = "ecr-public";

    private final Registries registries;

    public RepositoryAccess(Registries registries) {
        this.registries = registries;
    }

    @Override
    public List<Access> accesses(Operation<?, ?> operation, RequestContext context, Struct input) {
        String name = AccessRule.text(input, "repositoryName");
        if (name == null) {
            return BY_MODEL.accesses(operation, context, input);
        }
        String id = AccessRule.text(input, "registryId");
        AccountId owner = id != null && AccountId.isAccountId(id) ? new AccountId(id) : context.account();
        Scope scope = new Scope(owner, context.region());
        boolean isPublic = operation.service().identity().signingName().equals(PUBLIC);
        Registry registry = isPublic ? registries.galleries().of(owner) : registries.in(scope);
        Optional<Repository> repository = registry.find(name);
        return List.of(new Access(
                new AccessRequest(
                        AccessRule.actionOf(operation),
                        repository.map(Repository::arn).orElseGet(() -> absent(scope, isPublic, name)),
                        RequestKeys.NONE),
                owner.value(),
                repository.flatMap(found -> found.record().policy())));
    }

    /** The ARN that a repository would have. */
    private static String absent(Scope scope, boolean isPublic, String name) {
        Arn arn = scope.arn(isPublic ? PUBLIC : "ecr", "repository/" + name);
        return isPublic
                ? new Arn(arn.partition(), arn.service(), "", arn.account(), arn.resource()).toString()
                : arn.toString();
    }
}
