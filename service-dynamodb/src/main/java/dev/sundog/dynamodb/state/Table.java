package dev.sundog.dynamodb.state;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.meter.Meter;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.api.AttributeDefinition;
import dev.sundog.dynamodb.api.KeySchemaElement;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.KeyBytes;
import dev.sundog.dynamodb.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A table: its description, its items, its indexes and its stream. All of it is guarded by one lock, which is held for single
 * reads and writes and for pages of queries and scans; replicas share it. Who needs several tables takes their locks in order.
 */
public final class Table {

    private static final String RESTORE = "restore";

    private final Scope scope;
    private final KeySchema schema;
    private final Namespace namespace;
    private final RecordMap<Blob, StoredItem> items;
    private final ItemTree tree;
    private final TableLock lock;
    private final Throughput throughput;
    private final ChangeListener listener;
    private final Consumer<Runnable> together;
    private final Claims claims = new Claims();
    private final Expiries expiries = new Expiries();
    private volatile TableRecord record;
    private volatile List<Index> indexes;
    private volatile Optional<ReplicaGroup> group = Optional.empty();
    private final FormerStreams formerStreams;
    private final Recovery recovery;
    private Optional<TableStream> stream = Optional.empty();
    private long bytes;

    Table(
            Scope scope,
            TableRecord record,
            Namespace namespace,
            ChangeListener listener,
            TableLock lock,
            Consumer<Runnable> together,
            Optional<Clock> throttling,
            Meter meter) {
        this.scope = scope;
        this.lock = lock;
        this.throughput = new Throughput(this, throttling, meter);
        this.record = record;
        this.schema = schema(record.keys(), record.attributes());
        this.namespace = namespace;
        this.items = namespace.map("items", Blob.class, StoredItem.class);
        this.tree = new ItemTree(schema.range().isPresent());
        this.listener = listener;
        this.together = together;
        this.indexes = record.indexes().stream().map(this::index).toList();
        this.formerStreams = new FormerStreams(this);
        this.recovery = new Recovery(this);
        openStream();
        items.forEach((key, item) -> restore(ItemKey.split(key), item));
    }

    private void restore(ItemKey key, StoredItem item) {
        tree.put(key.hash(), key.range(), item);
        bytes += item.size();
        boolean expires = record.timeToLive().isPresent();
        if (!indexes.isEmpty() || expires) {
            Map<String, AttributeValue> attributes = item.read();
            ItemChange change = ItemChange.restored(key, item, attributes);
            indexes.forEach(index -> index.apply(change));
            noteExpiry(change);
        }
    }

    private Index index(IndexRecord description) {
        return new Index(description, schema(description.keys(), record.attributes()), schema);
    }

    private static KeySchema schema(List<KeySchemaElement> keys, List<AttributeDefinition> attributes) {
        KeyAttribute hash = attribute(keys.getFirst(), attributes);
        return new KeySchema(
                hash, keys.size() > 1 ? Optional.of(attribute(keys.get(1), attributes)) : Optional.empty());
    }

    private static KeyAttribute attribute(KeySchemaElement key, List<AttributeDefinition> attributes) {
        for (AttributeDefinition definition : attributes) {
            if (definition.attributeName().equals(key.attributeName())) {
                return new KeyAttribute(key.attributeName(), Type.named(definition.attributeType()));
            }
        }
        throw new IllegalArgumentException("undefined key attribute " + key.attributeName());
    }

    // ---- description

    public Scope scope() {
        return scope;
    }

    public String name() {
        return record.name();
    }

    public TableRecord record() {
        return record;
    }

    public KeySchema schema() {
        return schema;
    }

    public List<Index> indexes() {
        return indexes;
    }

    /** The index of that name, or {@code null}. */
    public Index indexNamed(String name) {
        for (Index index : indexes) {
            if (index.name().equals(name)) {
                return index;
            }
        }
        return null;
    }

    public Arn arn() {
        return scope.arn("dynamodb", "table/" + record.name());
    }

    /** Number of items. */
    public long itemCount() {
        return items.size();
    }

    /** Size of all items. */
    public long bytes() {
        return bytes;
    }

    /** Whether items can be read and written by now. */
    public boolean isReady(long millis) {
        return record.updating() || millis >= record.activeMillis();
    }

    /** The state by now, by AWS's name. */
    public String status(long millis) {
        if (millis >= record.activeMillis()) {
            return "ACTIVE";
        }
        return record.updating() ? "UPDATING" : "CREATING";
    }

    /** The latest stream. */
    public Optional<TableStream> stream() {
        return stream;
    }

    /** All streams that can be read by now, the latest last; with the lock held. */
    public List<TableStream> streams(long millis) {
        List<TableStream> readable = new ArrayList<>(formerStreams.left(millis));
        stream.ifPresent(readable::add);
        return readable;
    }

    /** Point-in-time recovery. */
    public Recovery recovery() {
        return recovery;
    }

    /** Shows the items that the table had at a time, where recovery is enabled; with the lock held. */
    public void forEachItemAt(long millis, Consumer<StoredItem> visitor) {
        recovery.forEachItemAt(millis, (key, item) -> visitor.accept(item));
    }

    /** Of what the table was restored, if it was. */
    public Optional<RestoreRecord> restored() {
        return Optional.ofNullable(settings(RESTORE, RestoreRecord.class).get(RESTORE));
    }

    void restoredOf(RestoreRecord origin) {
        settings(RESTORE, RestoreRecord.class).put(RESTORE, origin);
    }

    /** What refuses requests beyond the table's units. */
    public Throughput throughput() {
        return throughput;
    }

    /** The table and its replicas in other regions; empty where there are none. */
    public Optional<ReplicaGroup> group() {
        return group;
    }

    void join(Optional<ReplicaGroup> newGroup) {
        group = newGroup;
    }

    /** Settings that are kept beside the table and go with it. */
    public <V> RecordMap<String, V> settings(String name, Class<V> type) {
        return namespace.child("settings").map(name, String.class, type);
    }

    /** The part of the store that belongs to the table. */
    Namespace namespace() {
        return namespace;
    }

    // ---- locking

    /** Does something while nobody else touches the table. */
    public <T> T locked(Supplier<T> action) {
        lock.lock().lock();
        try {
            return action.get();
        } finally {
            lock.lock().unlock();
        }
    }

    TableLock lock() {
        return lock;
    }

    /** Makes changes, of this table or others, of which a crash leaves all or none. */
    public void together(Runnable changes) {
        together.accept(changes);
    }

    /** What transactions are about to write. */
    public Claims claims() {
        return claims;
    }

    // ---- with the lock held

    /** The item of that key, or {@code null}. */
    public StoredItem get(ItemKey key) {
        return tree.get(key.hash(), key.range());
    }

    /** Makes a change, in the table and its replicas and in all that derives from them. */
    public void apply(ItemChange change, boolean expired) {
        if (group.isPresent()) {
            group.get().apply(this, change, expired);
        } else {
            applyHere(change, expired);
        }
    }

    /** Makes a change in this table only. */
    void applyHere(ItemChange change, boolean expired) {
        if (stream.isPresent() || recovery.setting().isPresent()) {
            together(() -> make(change, expired));
        } else {
            make(change, expired);
        }
    }

    private void make(ItemChange change, boolean expired) {
        ItemKey key = change.key();
        if (change.after() != null) {
            items.put(key.whole(), change.after());
            tree.put(key.hash(), key.range(), change.after());
        } else if (change.before() != null) {
            items.remove(key.whole());
            tree.remove(key.hash(), key.range());
        } else {
            return;
        }
        bytes += (change.after() == null ? 0 : change.after().size())
                - (change.before() == null ? 0 : change.before().size());
        for (Index index : indexes) {
            index.apply(change);
        }
        noteExpiry(change);
        if (stream.isPresent() || listener.wants(this)) {
            listener.changed(this, change, expired);
        }
    }

    private void noteExpiry(ItemChange change) {
        Optional<TimeToLiveRecord> timeToLive = record.timeToLive();
        if (timeToLive.isPresent() && timeToLive.get().enabled()) {
            expiries.note(timeToLive.get().attribute(), change);
        }
    }

    /** When items expire. */
    public Expiries expiries() {
        return expiries;
    }

    /** Shows the items of one hash key, in the table or, where {@code index} is not {@code null}, in an index. */
    public void query(Index index, Blob hash, SortRange range, boolean forward, ItemVisitor visitor) {
        treeOf(index).query(hash, range, forward, visitor);
    }

    /** Shows the items of a segment after {@code start}, which may be {@code null}. */
    public void scan(Index index, ScanSegment segment, Map<String, AttributeValue> start, ItemVisitor visitor) {
        ItemTree.Place place = start == null ? null : new ItemTree.Place(hashOf(index, start), position(index, start));
        treeOf(index).scan(segment, place, visitor);
    }

    /** Whether an item belongs to a segment of the table or an index. */
    public boolean isIn(ScanSegment segment, Index index, Map<String, AttributeValue> item) {
        return segment.contains(HashOrderedMap.hash(hashOf(index, item)));
    }

    private ItemTree treeOf(Index index) {
        return index == null ? tree : index.tree();
    }

    /** The bytes of the hash key, in the table or an index, of an item. */
    public Blob hashOf(Index index, Map<String, AttributeValue> item) {
        return (index == null ? schema : index.schema()).hashOf(item);
    }

    /** Where an item stands within its partition, of the table or an index. */
    public Blob position(Index index, Map<String, AttributeValue> item) {
        ItemKey key = ItemKey.of(schema, item);
        return index == null ? key.range() : index.position(item, key.whole());
    }

    /** The positions of the items that meet a condition on the sort key; the operator is one that has a range. */
    public SortRange rangeOf(Index index, String operator, List<AttributeValue> values) {
        Positions positions = index == null ? Positions.OF_TABLE : Positions.OF_INDEX;
        Blob first = KeyBytes.of(values.getFirst());
        return switch (operator) {
            case "EQ" -> new SortRange(positions.first(first), positions.afterLast(first));
            case "LT" -> new SortRange(null, positions.first(first));
            case "LE" -> new SortRange(null, positions.afterLast(first));
            case "GT" -> new SortRange(positions.afterLast(first), null);
            case "GE" -> new SortRange(positions.first(first), null);
            case "BETWEEN" -> new SortRange(positions.first(first), positions.afterLast(KeyBytes.of(values.get(1))));
            case "BEGINS_WITH" -> {
                Blob beginning = positions.beginning(first);
                yield new SortRange(beginning, Positions.afterPrefix(beginning));
            }
            default -> throw new IllegalArgumentException(operator);
        };
    }

    /** Changes the description; new indexes are filled from the items, those that are gone are dropped. */
    void describe(TableRecord changed) {
        TableRecord old = record;
        record = changed;
        List<Index> next = new ArrayList<>();
        for (IndexRecord description : changed.indexes()) {
            Index present = indexNamed(description.name());
            if (present != null && present.description().equals(description)) {
                next.add(present);
            } else {
                next.add(filled(index(description)));
            }
        }
        indexes = List.copyOf(next);
        if (!old.timeToLive().equals(changed.timeToLive())) {
            expiries.clear();
            items.forEach((key, item) -> noteExpiry(ItemChange.restored(ItemKey.split(key), item, item.read())));
        }
        if (!old.stream().equals(changed.stream())) {
            stream.filter(present -> !isLatest(present)).ifPresent(formerStreams::add);
            openStream();
        }
    }

    private Index filled(Index index) {
        items.forEach((key, item) -> index.apply(ItemChange.restored(ItemKey.split(key), item, item.read())));
        return index;
    }

    private boolean isLatest(TableStream candidate) {
        return record.stream()
                .filter(latest -> latest.label().equals(candidate.setting().label()))
                .isPresent();
    }

    private void openStream() {
        stream = record.stream().map(setting -> new TableStream(this, setting));
    }

    /** Shows all items. */
    public void forEachItem(Consumer<StoredItem> visitor) {
        items.forEach((key, item) -> visitor.accept(item));
    }

    /** Shows all items with the keys under which they are stored. */
    void forEachKey(BiConsumer<Blob, StoredItem> visitor) {
        items.forEach(visitor);
    }

    /** Takes over an item from another table of the same keys; nobody hears of it. */
    void load(Blob key, StoredItem item) {
        items.put(key, item);
        restore(ItemKey.split(key), item);
    }
}
