package dev.sundog.batch.scheduler;

import dev.sundog.batch.state.ContainerEnd;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs nothing: the test says when attempts start and end. */
final class HandRunner implements JobRunner {

    /** An attempt that was begun and has not ended. */
    static final class Begun implements Run {
        final Launch launch;
        final Watcher watcher;
        Optional<Duration> stoppedWithin = Optional.empty();

        private Begun(Launch launch, Watcher watcher) {
            this.launch = launch;
            this.watcher = watcher;
        }

        @Override
        public void stop(Duration grace) {
            stoppedWithin = Optional.of(grace);
        }
    }

    private final Map<String, Begun> begun = new LinkedHashMap<>();

    private final Set<String> survivors = new HashSet<>();
    private Optional<RuntimeException> refusal = Optional.empty();

    /** From now on nothing can be started. */
    void failBy(RuntimeException failure) {
        refusal = Optional.of(failure);
    }

    @Override
    public Run start(Launch launch, Watcher watcher) {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        Begun attempt = new Begun(launch, watcher);
        begun.put(launch.id(), attempt);
        return attempt;
    }

    /** What the attempt of a job still runs as when the emulator is killed. */
    void survives(String id) {
        survivors.add(id);
    }

    boolean hasSurvived(String id) {
        return survivors.contains(id);
    }

    @Override
    public Run takeOver(Launch launch, Watcher watcher) {
        if (!survivors.contains(launch.id())) {
            begun.remove(launch.id());
            watcher.lost();
            return _ -> {};
        }
        Begun attempt = new Begun(launch, watcher);
        begun.put(launch.id(), attempt);
        return attempt;
    }

    /** Ids of the jobs whose attempts have begun, in the order in which they did. */
    List<String> ids() {
        return List.copyOf(begun.keySet());
    }

    Begun of(String id) {
        Begun attempt = begun.get(id);
        if (attempt == null) {
            throw new AssertionError(id + " does not run; these do: " + begun.keySet());
        }
        return attempt;
    }

    void starts(String id) {
        of(id).watcher.started();
    }

    /** The attempt's one container ends. */
    void exits(String id, int code) {
        ends(
                id,
                new End(
                        code == 0,
                        "Essential container in task exited",
                        List.of(new ContainerEnd("default", code, ""))));
    }

    void ends(String id, End end) {
        Begun attempt = of(id);
        begun.remove(id);
        attempt.watcher.ended(end);
    }
}
