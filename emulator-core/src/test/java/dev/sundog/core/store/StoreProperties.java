package dev.sundog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random operations on a store, held against plain sorted maps; the file engine is closed and opened again in between. */
final class StoreProperties {

    private record Item(String text, int number) {}

    private static final List<String> SERVICES = List.of("sqs", "s3");
    private static final List<Scope> SCOPES = List.of(
            Scope.DEFAULT,
            new Scope(AccountId.DEFAULT, new RegionId("eu-west-1")),
            new Scope(new AccountId("111111111111"), RegionId.DEFAULT));
    private static final List<String> CHILDREN = List.of("", "a", "b");
    private static final List<String> SNAPSHOTS = List.of("one", "two");

    private record Place(String service, Scope scope, String child) {}

    @TempDir
    private Path directory;

    private Random random;
    private Engines engine;
    private Stores stores;
    private Map<Place, TreeMap<String, Item>> model = new HashMap<>();
    private final Map<String, Map<Place, TreeMap<String, Item>>> saved = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"MEMORY, 1", "MEMORY, 2", "MEMORY, 3", "FILE, 1", "FILE, 2", "FILE, 3", "FILE, 4", "FILE, 5", "FILE, 6"
    })
    void agreesWithSortedMaps(Engines tested, long seed) throws IOException {
        engine = tested;
        random = new Random(seed);
        stores = engine.open(directory);
        for (int step = 0; step < 2000; step++) {
            int dice = random.nextInt(1000);
            if (dice < 960) {
                changeRecord();
            } else if (dice < 975) {
                dropChild();
            } else if (dice < 980) {
                map(place()).clear();
                modelClear();
            } else {
                rareOperation(dice - 980);
            }
            if (step % 100 == 0) {
                compareAll();
            }
        }
        compareAll();
        stores.close();
    }

    private Place last;

    private Place place() {
        last = new Place(pick(SERVICES), pick(SCOPES), pick(CHILDREN));
        return last;
    }

    private void modelClear() {
        model.remove(last);
    }

    private void changeRecord() {
        Place place = place();
        RecordMap<String, Item> map = map(place);
        TreeMap<String, Item> expected = model.computeIfAbsent(place, _ -> new TreeMap<>());
        String key = "k" + random.nextInt(30);
        Item item = new Item("t".repeat(random.nextInt(20)), random.nextInt());
        switch (random.nextInt(4)) {
            case 0 -> assertThat(map.put(key, item)).isEqualTo(expected.put(key, item));
            case 1 -> assertThat(map.putIfAbsent(key, item)).isEqualTo(expected.putIfAbsent(key, item));
            case 2 -> assertThat(map.remove(key)).isEqualTo(expected.remove(key));
            default -> assertThat(map.get(key)).isEqualTo(expected.get(key));
        }
        assertThat(map.size()).isEqualTo(expected.size());
    }

    private void dropChild() {
        Place place = place();
        namespace(place).drop();
        model.keySet()
                .removeIf(each -> each.service().equals(place.service())
                        && each.scope().equals(place.scope())
                        && (place.child().isEmpty() || each.child().equals(place.child())));
    }

    private void rareOperation(int dice) throws IOException {
        if (dice < 6) {
            String name = pick(SNAPSHOTS);
            stores.save(name);
            saved.put(name, copy(model));
        } else if (dice < 9) {
            restore(pick(SNAPSHOTS));
        } else if (dice < 10) {
            String service = pick(SERVICES);
            stores.reset(service);
            model.keySet().removeIf(each -> each.service().equals(service));
        } else if (dice < 11) {
            AccountId account = pick(SCOPES).account();
            stores.reset(account);
            model.keySet().removeIf(each -> each.scope().account().equals(account));
        } else if (engine == Engines.FILE && dice < 16) {
            stores.close();
            stores = engine.open(directory);
        } else {
            stores.compact();
        }
    }

    private void restore(String name) {
        if (saved.containsKey(name)) {
            stores.restore(name);
            model = copy(saved.get(name));
        } else {
            assertThat(stores.snapshots()).noneMatch(snapshot -> snapshot.name().equals(name));
        }
    }

    private void compareAll() {
        for (String service : SERVICES) {
            Set<Scope> inhabited = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
            for (Scope scope : SCOPES) {
                for (String child : CHILDREN) {
                    Place place = new Place(service, scope, child);
                    Map<String, Item> expected = model.getOrDefault(place, new TreeMap<>());
                    assertSame(map(place), expected);
                    if (!expected.isEmpty()) {
                        inhabited.add(scope);
                    }
                }
                assertThat(stores.store(service).scope(scope).children()).isEqualTo(expectedChildren(service, scope));
            }
            assertThat(stores.store(service).scopes()).isEqualTo(inhabited);
        }
        assertThat(stores.snapshots().stream().map(Snapshot::name)).containsExactlyElementsOf(saved.keySet());
    }

    private Set<String> expectedChildren(String service, Scope scope) {
        return model.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .filter(place ->
                        place.service().equals(service) && place.scope().equals(scope))
                .map(Place::child)
                .filter(child -> !child.isEmpty())
                .collect(Collectors.toSet());
    }

    private static void assertSame(RecordMap<String, Item> map, Map<String, Item> expected) {
        List<Map.Entry<String, Item>> seen = new ArrayList<>();
        map.forEach((key, value) -> seen.add(Map.entry(key, value)));
        assertThat(seen).containsExactlyElementsOf(expected.entrySet());
    }

    private Namespace namespace(Place place) {
        Namespace scope = stores.store(place.service()).scope(place.scope());
        return place.child().isEmpty() ? scope : scope.child(place.child());
    }

    private RecordMap<String, Item> map(Place place) {
        return namespace(place).map("items", String.class, Item.class);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SuppressWarnings("NonApiType") // sorted, and changed
    private static Map<Place, TreeMap<String, Item>> copy(Map<Place, TreeMap<String, Item>> original) {
        Map<Place, TreeMap<String, Item>> copy = new HashMap<>();
        original.forEach((place, items) -> copy.put(place, new TreeMap<>(items)));
        return copy;
    }
}
