package dev.sundog.ecr.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Scope;
import dev.sundog.ecr.state.Registries;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.RepositoryRecord;
import dev.sundog.testkit.TestAmbient;
import dev.sundog.testkit.TestStores;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleScheduleTest {

    private static final String POLICY = "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\","
            + "\"countType\":\"imageCountMoreThan\",\"countNumber\":1},\"action\":{\"type\":\"expire\"}}]}";

    private final TestAmbient time = TestAmbient.create();
    private boolean full;
    private final Registries registries =
            new Registries(TestStores.inMemory(time.ambient(), "ecr", () -> full), time.ambient());

    private Repository repository(String name) {
        Registry registry = registries.in(Scope.DEFAULT);
        Repository repository = registry.create(RepositoryRecord.plain(name, TestAmbient.START));
        repository.update(record -> record.withLifecyclePolicy(Optional.of(POLICY)));
        return repository;
    }

    @Test
    void aDayOnWhichARepositoryCannotBeTidiedIsNotTheLast() {
        Repository app = repository("app");
        LifecycleSchedule schedule = new LifecycleSchedule(time.ambient(), registries);
        schedule.expectWork();

        full = true;
        time.advance(Duration.ofDays(1));
        full = false;
        time.advance(Duration.ofDays(1));

        assertThat(app.record().evaluatedAt()).contains(time.clock().now());
    }
}
