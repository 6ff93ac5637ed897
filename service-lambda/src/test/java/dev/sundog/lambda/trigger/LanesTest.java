package dev.sundog.lambda.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.port.ChangeFeed.Change;
import dev.sundog.core.shape.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static Change change(int number, String key) {
        return new Change(
                Integer.toString(number),
                Instant.EPOCH,
                JsonText.readObject("{\"dynamodb\":{\"Keys\":{\"k\":{\"S\":\"" + key + "\"}}}}")
                        .orElseThrow());
    }

    @Test
    void changesOfOneItemStayInOneLaneAndInOrder() {
        List<Change> changes =
                IntStream.range(0, 40).mapToObj(i -> change(i, "item-" + i % 5)).toList();

        List<List<Change>> lanes = Lanes.of(changes, 3);

        assertThat(lanes).hasSizeBetween(2, 3);
        assertThat(lanes.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(changes);
        for (List<Change> lane : lanes) {
            assertThat(lane)
                    .isSortedAccordingTo((a, b) -> Integer.compare(
                            Integer.parseInt(a.sequenceNumber()), Integer.parseInt(b.sequenceNumber())));
            assertThat(lanes.stream().filter(other -> other != lane).flatMap(List::stream))
                    .noneMatch(
                            other -> lane.stream().anyMatch(one -> one.record().equals(other.record())));
        }
    }

    @Test
    void oneLaneIsTheBatchAsItIs() {
        List<Change> changes = List.of(change(1, "a"), change(2, "b"));

        assertThat(Lanes.of(changes, 1)).containsExactly(changes);
    }

    @Test
    void lanesAreWalkedAtTheSameTime() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        Set<Change> seen = ConcurrentHashMap.newKeySet();

        Lanes.run(List.of(List.of(change(1, "a")), List.of(change(2, "b"))), lane -> {
            both.countDown();
            both.await();
            seen.addAll(lane);
        });

        assertThat(seen).hasSize(2);
    }

    @Test
    void aLaneThatFailsIsToldOfWhenAllOthersAreDone() {
        IllegalStateException broken = new IllegalStateException("broken");
        Set<Change> seen = ConcurrentHashMap.newKeySet();
        List<Change> good = List.of(change(1, "a"));
        List<Change> bad = List.of(change(2, "b"));
        Lanes.Walker walker = lane -> {
            if (lane.equals(bad)) {
                throw broken;
            }
            seen.addAll(lane);
        };

        assertThatThrownBy(() -> Lanes.run(List.of(good, bad), walker)).isSameAs(broken);
        assertThat(seen).containsExactlyElementsOf(good);
        seen.clear();
        assertThatThrownBy(() -> Lanes.run(List.of(bad, good), walker)).isSameAs(broken);
        assertThat(seen).containsExactlyElementsOf(good);
    }
}
