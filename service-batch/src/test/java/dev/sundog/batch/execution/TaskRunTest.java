package dev.sundog.batch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.batch.execution.ContainerSpec.Condition;
import dev.sundog.batch.execution.ContainerSpec.Dependency;
import dev.sundog.batch.scheduler.JobRunner.End;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerNetwork;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerOrder.Machine;
import dev.sundog.core.port.ContainerRights;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.testkit.FakeRunner;
import dev.sundog.testkit.TestAmbient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The containers of one task, on the test's own thread. */
class TaskRunTest {

    private final TestAmbient time = TestAmbient.create();
    private final FakeRunner runner = new FakeRunner();
    private final List<End> ends = new ArrayList<>();

    private static ContainerSpec spec(String name, Dependency... after) {
        return new ContainerSpec(
                name,
                "image",
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                null,
                List.of(),
                Machine.UNLIMITED,
                ContainerRights.USUAL,
                true,
                List.of(after),
                null);
    }

    private TaskRun run(Consumer<String> whenStarted, ContainerSpec... specs) {
        TaskRun run = new TaskRun(time.ambient(), Runnable::run, List.of(specs), false, whenStarted, ends::add);
        run.begin(this::start, () -> runner.sandbox("task", List.of(), Map.of()));
        return run;
    }

    private Program start(ContainerSpec spec, ContainerNetwork network) throws ContainerException {
        return runner.start(
                ContainerOrder.image(spec.name(), spec.image()).network(network).build());
    }

    @Test
    void containersThatWaitForEachOtherEndWhenTheyAreAskedTo() {
        TaskRun run = run(
                _ -> {},
                spec("a", new Dependency("b", Condition.START)),
                spec("b", new Dependency("a", Condition.START)));
        assertThat(ends).isEmpty();
        run.stop(Duration.ofSeconds(30));
        assertThat(ends).extracting(End::succeeded).containsExactly(false);
    }

    @Test
    void aContainerThatIsGivenUpIsKilled() {
        run(
                _ -> {
                    throw new IllegalStateException("nobody takes it");
                },
                spec("a"));
        assertThat(runner.programs().getFirst().hasEnded()).isTrue();
        assertThat(ends).extracting(End::succeeded).containsExactly(false);
    }
}
