package dev.sundog.ssm.integration;

import dev.sundog.core.port.Access;
import dev.sundog.core.port.Actor;
import dev.sundog.core.port.ParameterReader;
import dev.sundog.core.service.ActorGuard;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.operation.ParameterLocator;
import dev.sundog.ssm.operation.ParameterReading;

/** Lets other services read parameters, as those for whom they do it may. */
public final class ParameterPort implements ParameterReader {

    private static final String SERVICE = "ssm";
    private static final String OPERATION = "GetParameters";

    private final ParameterLocator locator;
    private final ParameterReading reading;
    private final ActorGuard guard;

    public ParameterPort(ParameterLocator locator, ParameterReading reading, ActorGuard guard) {
        this.locator = locator;
        this.reading = reading;
        this.guard = guard;
    }

    @Override
    public String read(Actor actor, String parameter) {
        Access access =
                ParameterAccess.access(locator, locator.store(actor.scope()), SERVICE + ":" + OPERATION, parameter);
        guard.denial(actor, SERVICE, OPERATION, access).ifPresent(words -> {
            throw SsmErrors.accessDenied(words);
        });
        return reading.read(actor, parameter, true).value();
    }
}
