package dev.sundog.core.service;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.Access;
import dev.sundog.core.port.Actor;
import dev.sundog.core.port.Authorizer;
import dev.sundog.core.port.Ports;
import dev.sundog.core.value.RequestId;
import java.util.List;
import java.util.Optional;

/** Has policies decide about what other services want of a service through its ports, where policies are asked at all. */
public final class ActorGuard {

    private final Ports ports;
    private final Ids ids;
    private final boolean asks;
    private final boolean enforces;

    public ActorGuard(ServiceWiring wiring) {
        ServiceSettings settings = wiring.settings();
        this.ports = wiring.ports();
        this.ids = wiring.ambient().ids();
        this.asks = settings.flag("ENFORCE_IAM") || settings.flag("IAM_SOFT_MODE");
        this.enforces = asks && !settings.flag("IAM_SOFT_MODE");
    }

    /**
     * Why somebody may not do something, in AWS's words; empty where he may.
     *
     * @param service as policies name it: {@code secretsmanager}
     */
    public Optional<String> denial(Actor actor, String service, String operation, Access access) {
        if (!asks) {
            return Optional.empty();
        }
        Optional<Authorizer.Verdict> verdict = ports.find(Authorizer.class)
                .map(authorizer -> authorizer.decide(new Authorizer.Call(
                        new RequestId(ids.uuid()),
                        actor.accessKeyId(),
                        actor.scope(),
                        service,
                        operation,
                        List.of(access),
                        RequestKeys.NONE)));
        return verdict.filter(_ -> enforces).flatMap(Authorizer.Verdict::denial);
    }
}
