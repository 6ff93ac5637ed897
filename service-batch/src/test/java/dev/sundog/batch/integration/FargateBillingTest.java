package dev.sundog.batch.integration;

import static dev.sundog.batch.BatchFixture.definition;
import static dev.sundog.batch.BatchFixture.fargate;
import static dev.sundog.batch.BatchFixture.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sundog.batch.BatchFixture;
import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.ResourceRequirement;
import dev.sundog.core.meter.UsageRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FargateBillingTest {

    private final BatchFixture batch = new BatchFixture();

    private void runForTwoHours(String type) {
        batch.environment("cloud", fargate(4).type(type));
        batch.queue("cloudy", "cloud");
        batch.register(definition("f")
                .platformCapabilities(List.of("FARGATE"))
                .containerProperties(ContainerProperties.builder()
                        .image("image")
                        .executionRoleArn("arn:aws:iam::000000000000:role/r")
                        .resourceRequirements(List.of(
                                new ResourceRequirement("0.5", "VCPU"), new ResourceRequirement("1024", "MEMORY")))
                        .build()));
        batch.submit(job("a", "f").jobQueue("cloudy"));
        batch.time.advance(Duration.ofHours(2));
        batch.containers.programs().getFirst().end(0);
    }

    @Test
    void aJobIsBilledForItsProcessorsAndMemoryWhileItsContainersAreThere() {
        runForTwoHours("FARGATE");

        assertThat(batch.meter.rows())
                .extracting(UsageRow::service, UsageRow::dimension, UsageRow::amount)
                .containsExactly(tuple("ecs", "fargate-gb-hours", 2.0), tuple("ecs", "fargate-vcpu-hours", 1.0));
    }

    @Test
    void capacityThatAwsMayTakeAwayIsBilledByItself() {
        runForTwoHours("FARGATE_SPOT");

        assertThat(batch.meter.rows())
                .extracting(UsageRow::dimension)
                .containsExactly("fargate-spot-gb-hours", "fargate-spot-vcpu-hours");
    }

    @Test
    void instancesAreNotBilledByTheJob() {
        batch.room(4);
        batch.register(definition("d"));
        batch.submit(job("a", "d"));
        batch.containers.programs().getFirst().end(0);

        assertThat(batch.meter.rows()).isEmpty();
    }
}
