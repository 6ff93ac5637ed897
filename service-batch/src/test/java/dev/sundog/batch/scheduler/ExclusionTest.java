package dev.sundog.batch.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows a change once the lock is free. */
class ExclusionTest {

    private final Exclusion exclusion = new Exclusion();
    private final List<String> done = new ArrayList<>();

    @Test
    void anActionThatFailsFailsNeitherTheNextNorWhoeverCame() {
        exclusion.run(() -> {
            exclusion.afterwards(() -> {
                throw new IllegalStateException("of another job");
            });
            exclusion.afterwards(() -> done.add("next"));
        });
        assertThat(done).containsExactly("next");
    }
}
