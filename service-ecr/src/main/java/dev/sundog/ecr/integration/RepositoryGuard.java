package dev.sundog.ecr.integration;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.policy.AccessRequest;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.port.Ports;
import dev.sundog.core.service.ConditionKeys;
import dev.sundog.core.service.RequestContext;
import dev.sundog.core.service.ServiceSettings;
import dev.sundog.ecr.state.Login;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import java.util.List;
import java.util.Optional;

/** Has policies decide about those who have logged in to the registry, where policies are asked at all. */
public final class RepositoryGuard {

    private static final String SERVICE = "ecr";

    private final Ports ports;
    private final Clock clock;
    private final boolean asks;
    private final boolean enforces;

    public RepositoryGuard(Ports ports, Clock clock, ServiceSettings settings) {
        this.ports = ports;
        this.clock = clock;
        this.asks = asks(settings);
        this.enforces = asks && !settings.flag("IAM_SOFT_MODE");
    }

    /** Whether policies are asked. */
    public static boolean asks(ServiceSettings settings) {
        return settings.flag("ENFORCE_IAM") || settings.flag("IAM_SOFT_MODE");
    }

    /**
     * Why who has logged in may not do what he wants, in AWS's words; empty where he may.
     *
     * @param action as policies name it, without the service
     * @param path of the repository, or empty for what is about none
     */
    public Optional<String> denial(RequestContext context, Login login, Registry registry, String action, String path) {
        // The emulator itself pulls what it runs.
        if (!asks || action.isEmpty() || login.accessKeyId().isEmpty()) {
            return Optional.empty();
        }
        Optional<Authorizer.Verdict> verdict = ports.find(Authorizer.class)
                .map(authorizer -> authorizer.decide(new Authorizer.Call(
                        context.requestId(),
                        login.accessKeyId(),
                        registry.scope(),
                        SERVICE,
                        action,
                        List.of(access(registry, action, path)),
                        ConditionKeys.of(context, clock.now()))));
        return verdict.filter(_ -> enforces).flatMap(Authorizer.Verdict::denial);
    }

    private static Access access(Registry registry, String action, String path) {
        Optional<Repository> repository = registry.reach(path);
        String service = repository
                .flatMap(found -> found.registry().alias())
                .map(_ -> SERVICE + "-public")
                .orElse(SERVICE);
        String resource = path.isEmpty()
                ? "*"
                : repository
                        .map(Repository::arn)
                        .orElseGet(() -> registry.scope()
                                .arn(SERVICE, "repository/" + path)
                                .toString());
        return new Access(
                new AccessRequest(service + ":" + action, resource, RequestKeys.NONE),
                repository.map(found -> found.registry().id()).orElse(registry.id()),
                repository.flatMap(found -> found.record().policy()));
    }
}
