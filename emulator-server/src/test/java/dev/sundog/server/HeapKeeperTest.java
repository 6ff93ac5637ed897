package dev.sundog.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapKeeperTest {

    private static final long MIB = 1024 * 1024;

    private long live;
    private long garbage;
    private int collections;

    private final HeapKeeper keeper = new HeapKeeper(() -> live + garbage, () -> {
        garbage = 0;
        collections++;
    });

    @Test
    void leavesASmallHeapAlone() {
        live = 20 * MIB;
        garbage = 40 * MIB;

        keeper.look();

        assertThat(collections).isZero();
    }

    @Test
    void collectsWhenTheHeapHasDoubledSinceTheLastCollection() {
        live = 100 * MIB;
        keeper.look();
        assertThat(collections).isEqualTo(1);

        garbage = 99 * MIB;
        keeper.look();
        assertThat(collections).isEqualTo(1);

        garbage = 101 * MIB;
        keeper.look();
        assertThat(collections).isEqualTo(2);
        assertThat(garbage).isZero();
    }

    @Test
    void collectsAGrowingHeapSeldom() {
        for (live = MIB; live < 8_192 * MIB; live += MIB) {
            keeper.look();
        }

        assertThat(collections).isBetween(6, 8);
    }

    @Test
    void expectsLittleAgainOnceLittleIsLeft() {
        live = 1_000 * MIB;
        keeper.look();
        live = 10 * MIB;
        garbage = 2_000 * MIB;
        keeper.look();

        garbage = 60 * MIB;
        keeper.look();

        assertThat(collections).isEqualTo(3);
    }
}
