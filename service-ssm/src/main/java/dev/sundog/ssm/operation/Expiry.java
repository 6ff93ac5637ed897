package dev.sundog.ssm.operation;

import dev.sundog.core.ambient.Alarms;
import dev.sundog.core.ambient.Clock;
import dev.sundog.ssm.integration.ChangeEvents;
import dev.sundog.ssm.rule.ParameterPolicies;
import dev.sundog.ssm.state.ParameterRecord;
import dev.sundog.ssm.state.ParameterStore;
import dev.sundog.ssm.state.VersionRecord;
import java.util.List;

/** Deletes parameters when their policies say so. */
public final class Expiry {

    private final Alarms alarms;
    private final ChangeEvents events;
    private final Clock clock;

    public Expiry(Alarms alarms, ChangeEvents events, Clock clock) {
        this.alarms = alarms;
        this.events = events;
        this.clock = clock;
    }

    /** Looks after a parameter that has these policies now. */
    void watch(ParameterStore store, String name, List<String> policies) {
        forget(store, name);
        ParameterPolicies.expiration(policies)
                .ifPresent(end -> alarms.set(store.arn(name), end, () -> end(store, name)));
    }

    void forget(ParameterStore store, String name) {
        alarms.cancel(store.arn(name));
    }

    /** Goes on with what was begun before a restart. */
    public void resume(ParameterStore store) {
        store.all()
                .forEach(parameter ->
                        watch(store, parameter.name(), store.latest(parameter).policies()));
    }

    private void end(ParameterStore store, String name) {
        store.exclusively(() -> {
            store.find(name).filter(parameter -> isOver(store, parameter)).ifPresent(parameter -> {
                VersionRecord last = store.latest(parameter);
                store.remove(parameter);
                events.tell(store, "Delete", name, last);
            });
            return null;
        });
    }

    private boolean isOver(ParameterStore store, ParameterRecord parameter) {
        return ParameterPolicies.expiration(store.latest(parameter).policies())
                .filter(end -> !end.isAfter(clock.now()))
                .isPresent();
    }
}
