package dev.sundog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LeasesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Leases leases = new Leases(nanos::get);
    private final List<String> deleted = new ArrayList<>();

    @Test
    void whatNobodyReadsIsDeletedAtOnce() {
        release("a");
        assertThat(deleted).containsExactly("a");
    }

    @Test
    void whatWasHandedOutIsDeletedAMinuteLater() {
        leases.extend("a");
        release("a");
        pass(59);
        release("b");
        assertThat(deleted).containsExactly("b");
        pass(1);
        leases.extend("c");
        assertThat(deleted).containsExactly("b", "a");
    }

    @Test
    void leaseThatHasEndedHoldsNothingUp() {
        leases.extend("a");
        pass(60);
        release("a");
        assertThat(deleted).containsExactly("a");
    }

    @Test
    void closingDeletesWhateverWaits() {
        leases.extend("a");
        release("a");
        leases.close();
        assertThat(deleted).containsExactly("a");
    }

    private void release(String id) {
        leases.release(id, () -> deleted.add(id));
    }

    private void pass(int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
