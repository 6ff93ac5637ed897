package dev.sundog.ecr.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sundog.core.meter.UsageRow;
import dev.sundog.ecr.EcrServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What AWS would bill for images that lie in a registry. */
class StorageTest {

    private static final double GIGABYTE = 1L << 30;

    private static double storage(EcrServer ecr) {
        return ecr.emulator().emulator().usage().rows().stream()
                .filter(row -> row.service().equals("ecr") && row.dimension().equals("gb-months"))
                .mapToDouble(UsageRow::amount)
                .sum();
    }

    @Test
    void aLayerIsBilledInEachRepositoryUntilThatIsDeleted() {
        try (EcrServer ecr = EcrServer.frozen()) {
            for (String repository : List.of("one", "two")) {
                ecr.createRepository(repository);
                ecr.push(repository, "latest", "x".repeat(10_000));
            }
            ecr.advance(Duration.ofHours(365));
            double ofBoth = storage(ecr);
            ecr.done("DeleteRepository", "{'repositoryName': 'two', 'force': true}");
            ecr.advance(Duration.ofHours(365));

            assertThat(ofBoth * GIGABYTE).as("layer and configuration").isBetween(20_000.0, 20_100.0);
            assertThat(storage(ecr)).isCloseTo(1.5 * ofBoth, within(1e-12));
        }
    }

    @Test
    void anEmptyRegistryCostsNothing() {
        try (EcrServer ecr = EcrServer.frozen()) {
            ecr.createRepository("one");
            ecr.advance(Duration.ofDays(30));

            assertThat(storage(ecr)).isZero();
        }
    }
}
