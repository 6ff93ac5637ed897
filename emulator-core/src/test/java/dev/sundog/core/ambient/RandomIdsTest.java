package dev.sundog.core.ambient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RandomIdsTest {

    @Test
    void idsAreUuidsOfVersionFourInLowerCase() {
        Ids ids = new RandomIds(new SystemChance());
        for (int i = 0; i < 1000; i++) {
            String id = ids.uuid();
            assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(UUID.fromString(id).version()).isEqualTo(4);
        }
    }

    @Test
    void idsMadeByManyThreadsAreAllDifferent() {
        Ids ids = new RandomIds(new SystemChance());
        Set<String> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 200_000).parallel().forEach(i -> seen.add(ids.uuid()));
        assertThat(seen).hasSize(200_000);
    }

    @Test
    void seededIdsRepeatAndDifferFromThoseOfAnotherSeed() {
        Ids one = new RandomIds(new SeededChance(7));
        Ids same = new RandomIds(new SeededChance(7));
        Ids other = new RandomIds(new SeededChance(8));
        Set<String> fromOther = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat(one.uuid()).isEqualTo(same.uuid());
            fromOther.add(other.uuid());
        }
        assertThat(fromOther).hasSize(100).doesNotContain(one.uuid());
    }

    @Test
    void seededBytesRepeatAndSystemBytesDoNot() {
        assertThat(bytes(new SeededChance(1))).isEqualTo(bytes(new SeededChance(1)));
        assertThat(bytes(new SystemChance())).isNotEqualTo(bytes(new SystemChance()));
    }

    @Test
    void boundedNumbersReachEveryValueAndNothingElse() {
        for (Chance chance : new Chance[] {new SystemChance(), new SeededChance(3)}) {
            Set<Integer> seen = new HashSet<>();
            IntStream.range(0, 1000).forEach(i -> seen.add(chance.nextInt(6)));
            assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
            assertThatThrownBy(() -> chance.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] bytes(Chance chance) {
        byte[] bytes = new byte[32];
        chance.nextBytes(bytes);
        return bytes;
    }
}
