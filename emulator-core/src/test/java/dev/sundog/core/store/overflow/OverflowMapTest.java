package dev.sundog.core.store.overflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.store.Weighted;
import dev.sundog.core.store.codec.RecordCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverflowMapTest {

    private static final int ROOM = 64_000;

    @TempDir
    private Path directory;

    record Letter(String text) implements Weighted {
        @Override
        public int weight() {
            return 100 + text.length();
        }
    }

    @Test
    void recordsThatOverflowAreReadBack() {
        OverflowFiles files = files();
        OverflowMap<Letter> map = map(files);
        for (long i = 0; i < 10_000; i++) {
            map.put(i, letter(i));
        }

        assertThat(files.bytes()).isPositive();
        assertThat(map.size()).isEqualTo(10_000);
        for (long i = 0; i < 10_000; i++) {
            assertThat(map.get(i)).isEqualTo(letter(i));
        }
        assertThat(map.get(10_000L)).isNull();
    }

    @Test
    void filesGoWhenNothingInThemIsLeft() {
        OverflowFiles files = new OverflowFiles(() -> directory, 10_000);
        OverflowMap<Letter> map = map(files);
        for (long i = 0; i < 10_000; i++) {
            map.put(i, letter(i));
        }
        for (long i = 0; i < 10_000; i++) {
            assertThat(map.remove(i)).isEqualTo(letter(i));
        }

        assertThat(map.size()).isZero();
        assertThat(files.bytes()).isLessThanOrEqualTo(11_000);
    }

    @Test
    void clearingGivesBackMemoryAndDisk() {
        OverflowFiles files = new OverflowFiles(() -> directory, 10_000);
        Room room = new Room(ROOM);
        OverflowMap<Letter> map = map(files, room);
        for (long i = 0; i < 10_000; i++) {
            map.put(i, letter(i));
        }

        map.clear();

        assertThat(map.size()).isZero();
        assertThat(files.bytes()).isLessThanOrEqualTo(11_000);
        room.take(ROOM);
        assertThat(room.isOver()).as("all room was given back").isFalse();
    }

    @Test
    void aCopyGoesItsOwnWay() {
        OverflowMap<Letter> map = map(new OverflowFiles(() -> directory, 10_000));
        for (long i = 0; i < 5_000; i++) {
            map.put(i, letter(i));
        }

        OverflowMap<Letter> copy = map.copy();
        map.clear();
        map.put(1L, letter(7));

        assertThat(copy.size()).isEqualTo(5_000);
        for (long i = 0; i < 5_000; i++) {
            assertThat(copy.get(i)).isEqualTo(letter(i));
        }
    }

    @Test
    void whereTheDiskRefusesRecordsStayInMemory() {
        Path missing = directory.resolve("missing");
        OverflowMap<Letter> map = map(new OverflowFiles(() -> missing));
        for (long i = 0; i < 2_000; i++) {
            map.put(i, letter(i));
        }

        for (long i = 0; i < 2_000; i++) {
            assertThat(map.get(i)).isEqualTo(letter(i));
        }
    }

    @Test
    void numbersOfRecordsThatAreGoneDoNotPileUpBehindOneThatStays() {
        OverflowMap<Letter> map = map(files());
        map.put(0L, letter(0));
        for (long i = 1; i < 200_000; i++) {
            map.put(i, letter(i));
            map.remove(i);
        }

        assertThat(map.numbersInMemory()).isLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void behavesLikeATreeMap(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
        OverflowMap<Letter> map = map(new OverflowFiles(() -> directory, 20_000));
        TreeMap<Long, Letter> model = new TreeMap<>();
        for (int step = 0; step < 20_000; step++) {
            long key = random.nextLong(2_000);
            Letter value = letter(random.nextInt());
            switch (random.nextInt(8)) {
                case 0, 1, 2 ->
                    assertThat(map.put(key, value))
                            .as("seed %s step %s", seed, step)
                            .isEqualTo(model.put(key, value));
                case 3 -> assertThat(map.putIfAbsent(key, value)).isEqualTo(model.putIfAbsent(key, value));
                case 4, 5 ->
                    assertThat(map.remove(key))
                            .as("seed %s step %s", seed, step)
                            .isEqualTo(model.remove(key));
                case 6 -> assertThat(map.get(key)).isEqualTo(model.get(key));
                default -> assertThat(map.size()).isEqualTo(model.size());
            }
            if (random.nextInt(5_000) == 0) {
                map.clear();
                model.clear();
            }
        }
        List<Long> keys = new ArrayList<>();
        map.forEach((key, value) -> {
            keys.add(key);
            assertThat(value).isEqualTo(model.get(key));
        });
        assertThat(keys).isEqualTo(List.copyOf(model.keySet()));
    }

    private OverflowFiles files() {
        return new OverflowFiles(() -> directory);
    }

    private static OverflowMap<Letter> map(OverflowFiles files) {
        return map(files, new Room(ROOM));
    }

    private static OverflowMap<Letter> map(OverflowFiles files, Room room) {
        RecordCodec<Letter> codec = RecordCodec.of(Letter.class);
        return new OverflowMap<>(new Overflow(room, files), () -> codec);
    }

    private static Letter letter(long number) {
        return new Letter("letter " + number + " " + "x".repeat((int) Math.floorMod(number, 50L)));
    }
}
