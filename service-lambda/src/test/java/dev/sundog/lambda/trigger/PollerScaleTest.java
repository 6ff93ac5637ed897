package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.api.ProvisionedPollerConfig;
import dev.sundog.lambda.api.ScalingConfig;
import org.junit.jupiter.api.Test;

class PollerScaleTest {

    @Test
    void onePollerHasFiveBatchesUnderWayOrAsManyAsAreAllowed() {
        EventSourceMappingConfiguration.Builder mapping = EventSourceMappingConfiguration.builder();

        assertThat(PollerScale.of(mapping.build())).isEqualTo(new PollerScale(1, 1, 5));
        assertThat(PollerScale.of(mapping.scalingConfig(new ScalingConfig(7)).build()))
                .isEqualTo(new PollerScale(1, 1, 7));
    }

    @Test
    void aProvisionedPollerHasTenBatchesUnderWay() {
        assertThat(PollerScale.of(EventSourceMappingConfiguration.builder()
                        .provisionedPollerConfig(new ProvisionedPollerConfig(2, 20, null))
                        .build()))
                .isEqualTo(new PollerScale(2, 20, 10));
    }
}
