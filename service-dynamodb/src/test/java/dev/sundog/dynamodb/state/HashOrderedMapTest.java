package dev.sundog.dynamodb.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import dev.sundog.testkit.RandomOperations;
import dev.sundog.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HashOrderedMapTest {

    @Test
    void behavesAsAnyMap() {
        SeededRandom.forEachSeed(10, random -> {
            HashOrderedMap<Integer> map = new HashOrderedMap<>();
            Map<Blob, Integer> model = new HashMap<>();
            new RandomOperations(random)
                    .add(5, "put", () -> {
                        Blob key = key(random);
                        int value = random.below(1000);
                        assertThat(map.put(key, value)).isEqualTo(model.put(key, value));
                    })
                    .add(3, "remove", () -> {
                        Blob key = key(random);
                        assertThat(map.remove(key)).isEqualTo(model.remove(key));
                    })
                    .add(2, "get", () -> {
                        Blob key = key(random);
                        assertThat(map.get(key)).isEqualTo(model.get(key));
                    })
                    .perform(5000);
            assertThat(map.size()).isEqualTo(model.size());
            assertThat(keys(map)).containsExactlyInAnyOrderElementsOf(model.keySet());
        });
    }

    private static Blob key(SeededRandom random) {
        return Blob.utf8("key-" + random.below(1500));
    }

    private static List<Blob> keys(HashOrderedMap<Integer> map) {
        List<Blob> keys = new ArrayList<>();
        HashOrderedMap<Integer>.Walk walk = map.walk(0);
        while (walk.next()) {
            keys.add(walk.key());
        }
        return keys;
    }

    @Test
    void theOrderOfKeysStaysWhileOthersComeAndGo() {
        HashOrderedMap<Integer> map = new HashOrderedMap<>();
        for (int i = 0; i < 100; i++) {
            map.put(Blob.utf8("old-" + i), i);
        }
        List<Blob> before = keys(map);
        for (int i = 0; i < 5000; i++) {
            map.put(Blob.utf8("new-" + i), i);
        }
        List<Blob> after = keys(map);
        after.removeIf(key -> key.asUtf8().startsWith("new"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aWalkGoesOnFromAnyKey() {
        HashOrderedMap<Integer> map = new HashOrderedMap<>();
        for (int i = 0; i < 1000; i++) {
            map.put(Blob.utf8("k" + i), i);
        }
        List<Blob> all = keys(map);
        for (int i = 0; i < all.size(); i++) {
            HashOrderedMap<Integer>.Walk walk = map.walkFrom(all.get(i));
            assertThat(walk.next()).isTrue();
            assertThat(walk.key()).isEqualTo(all.get(i));
        }
    }

    @Test
    void segmentsPartTheHashesWithoutGapOrOverlap() {
        for (int total : List.of(1, 2, 3, 7, 1000)) {
            for (int hash : List.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x55555555, 0xAAAAAAAB)) {
                int homes = 0;
                for (int segment = 0; segment < total; segment++) {
                    homes += new ScanSegment(segment, total).contains(hash) ? 1 : 0;
                }
                assertThat(homes).as(hash + " of " + total).isEqualTo(1);
            }
        }
    }
}
