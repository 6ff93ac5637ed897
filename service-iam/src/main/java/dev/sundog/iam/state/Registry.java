package dev.sundog.iam.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.iam.IamErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The things of one kind in an account, by name. AWS: names differ by more than case. Guarded by the account's lock.
 *
 * @param <E> the thing
 */
public final class Registry<E extends Named> {

    private final Kind kind;
    private final RecordMap<String, E> records;
    private final Map<String, String> keyById = new HashMap<>();

    Registry(Kind kind, Namespace namespace, String map, Class<E> type) {
        this.kind = kind;
        this.records = namespace.map(map, String.class, type);
        records.forEach((key, record) -> keyById.put(record.head().id(), key));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The one of that name. */
    public Optional<E> find(String name) {
        return Optional.ofNullable(records.get(key(name)));
    }

    /** The one of that unique id. */
    public Optional<E> withId(String id) {
        return Optional.ofNullable(keyById.get(id)).map(records::get);
    }

    /** The one of that name, or AWS's error. */
    public E get(String name) {
        return find(name).orElseThrow(() -> IamErrors.noSuchEntity(kind.absent(name)));
    }

    /** Adds one, or refuses as AWS does where the name is taken or there are too many. */
    public void add(E one) {
        if (records.get(key(one.name())) != null) {
            throw IamErrors.alreadyExists(kind.exists(one.name()));
        }
        if (records.size() >= kind.limit()) {
            throw IamErrors.quota(kind.plural() + "PerAccount", kind.limit());
        }
        put(one);
    }

    /** Puts one in the place of that with the same unique id, whatever name that had. */
    public void replace(E one) {
        String before = keyById.get(one.head().id());
        String after = key(one.name());
        if (before != null && !before.equals(after)) {
            if (records.get(after) != null) {
                throw IamErrors.alreadyExists(kind.exists(one.name()));
            }
            records.remove(before);
        }
        put(one);
    }

    private void put(E one) {
        records.put(key(one.name()), one);
        keyById.put(one.head().id(), key(one.name()));
    }

    /** Takes one away. */
    public void remove(E one) {
        records.remove(key(one.name()));
        keyById.remove(one.head().id());
    }

    /** All of them by name. */
    public List<E> all() {
        List<E> all = new ArrayList<>();
        records.forEach((key, one) -> all.add(one));
        return all;
    }

    /** All whose path begins with {@code prefix}, which may be {@code null}, by name. */
    public List<E> below(String prefix) {
        return prefix == null
                ? all()
                : all().stream()
                        .filter(one -> one.head().path().startsWith(prefix))
                        .toList();
    }

    public int size() {
        return records.size();
    }
}
