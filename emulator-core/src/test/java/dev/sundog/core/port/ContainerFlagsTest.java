package dev.sundog.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerFlagsTest {

    @Test
    void readsLabelsAndVariablesInAllTheirSpellings() {
        ContainerFlags flags = ContainerFlags.parse("-l a=1 --label b=2=3 --label=c -e X=y --env Z=");

        assertThat(flags.labels()).isEqualTo(Map.of("a", "1", "b", "2=3", "c", ""));
        assertThat(flags.environment()).isEqualTo(Map.of("X", "y", "Z", ""));
        assertThat(flags.ignored()).isEmpty();
    }

    @Test
    void saysWhatHasNoEffect() {
        assertThat(ContainerFlags.parse("-v /a:/b -l").ignored()).isEqualTo(List.of("-v", "/a:/b", "-l"));
        assertThat(ContainerFlags.parse(" ").ignored()).isEmpty();
    }
}
