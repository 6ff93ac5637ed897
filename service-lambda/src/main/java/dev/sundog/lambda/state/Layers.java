package dev.sundog.lambda.state;

import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.LambdaErrors;
import dev.sundog.lambda.api.Layer;
import dev.sundog.lambda.rule.LayerRef;
import dev.sundog.lambda.rule.ResourcePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Layers of all accounts and regions, with their versions. Numbers of versions are never used again. */
public final class Layers {

    private static final String GET = "lambda:GetLayerVersion";

    private final Store store;
    private final ReentrantLock lock = new ReentrantLock();

    public Layers(Store store) {
        this.store = store;
    }

    private RecordMap<String, LayerRecord> versions(Scope scope) {
        return store.scope(scope).map("layers", String.class, LayerRecord.class);
    }

    /** What was deleted, by ARN, for functions that have it. */
    private RecordMap<String, LayerRecord> deleted(Scope scope) {
        return store.scope(scope).map("deletedLayers", String.class, LayerRecord.class);
    }

    private RecordMap<String, Long> counters(Scope scope) {
        return store.scope(scope).map("layerNumbers", String.class, Long.class);
    }

    private static String key(String name, long version) {
        return name + ":" + "%012d".formatted(version);
    }

    /** Adds a version, which is made from its number and the ARN of its layer. */
    public LayerRecord publish(Scope scope, String name, BiFunction<Long, Arn, LayerRecord> make) {
        lock.lock();
        try {
            Long last = counters(scope).get(name);
            long number = last == null ? 1 : last + 1;
            LayerRecord made = make.apply(number, scope.arn("lambda", "layer:" + name));
            store.together(() -> {
                counters(scope).put(name, number);
                versions(scope).put(key(name, number), made);
            });
            return made;
        } finally {
            lock.unlock();
        }
    }

    public Optional<LayerRecord> find(LayerRef ref) {
        return Optional.ofNullable(versions(ref.scope()).get(key(ref.name(), ref.version())));
    }

    /** The version with that ARN. */
    public Optional<LayerRecord> find(String versionArn) {
        return LayerRef.parse(versionArn).flatMap(this::find);
    }

    /** Changes a version if it is there. */
    public Optional<LayerRecord> change(LayerRef ref, UnaryOperator<LayerRecord> change) {
        lock.lock();
        try {
            Optional<LayerRecord> changed = find(ref).map(change);
            changed.ifPresent(layer -> versions(ref.scope()).put(key(ref.name(), ref.version()), layer));
            return changed;
        } finally {
            lock.unlock();
        }
    }

    /** All versions of all layers of an account in a region, by name, older ones first. */
    public List<LayerRecord> all(Scope scope) {
        List<LayerRecord> all = new ArrayList<>();
        versions(scope).forEach((_, layer) -> all.add(layer));
        return all;
    }

    /** The versions of a layer, newest first. */
    public List<LayerRecord> of(Scope scope, String name) {
        String arn = scope.arn("lambda", "layer:" + name).toString();
        return all(scope).stream()
                .filter(layer -> layer.description().layerArn().equals(arn))
                .toList()
                .reversed();
    }

    /** Takes a version away; functions that have it keep it. */
    public void remove(LayerRef ref) {
        lock.lock();
        try {
            find(ref)
                    .ifPresent(layer -> store.together(() -> {
                        versions(ref.scope()).remove(key(ref.name(), ref.version()));
                        deleted(ref.scope()).put(ref.arn(), layer);
                    }));
        } finally {
            lock.unlock();
        }
    }

    /** The version with that ARN, also one that was deleted while functions had it. */
    public Optional<LayerRecord> kept(String versionArn) {
        return LayerRef.parse(versionArn)
                .flatMap(ref -> find(ref)
                        .or(() -> Optional.ofNullable(deleted(ref.scope()).get(ref.arn()))));
    }

    /**
     * Forgets deleted versions that no function has any more, and returns their archives.
     *
     * @param used ARNs of the versions that functions have
     */
    public List<Code> sweep(Set<String> used) {
        lock.lock();
        try {
            List<Code> freed = new ArrayList<>();
            for (Scope scope : store.scopes()) {
                Map<String, Code> unused = new HashMap<>();
                deleted(scope).forEach((arn, layer) -> {
                    if (!used.contains(arn)) {
                        unused.put(arn, layer.code());
                    }
                });
                unused.forEach((arn, code) -> {
                    deleted(scope).remove(arn);
                    freed.add(code);
                });
            }
            return freed;
        } finally {
            lock.unlock();
        }
    }

    /** What functions of {@code account} say of the layers that they name; AWS's error for one that they may not have. */
    public List<Layer> references(List<String> arns, AccountId account) {
        if (arns == null) {
            return null;
        }
        return arns.stream()
                .map(arn -> {
                    LayerRecord layer = find(arn)
                            .orElseThrow(
                                    () -> LambdaErrors.invalidParameter("Layer version " + arn + " does not exist."));
                    checkShared(layer, arn, account);
                    return new Layer(arn, layer.code().size(), null, null);
                })
                .toList();
    }

    private static void checkShared(LayerRecord layer, String arn, AccountId account) {
        boolean own = arn.contains(":" + account + ":layer:");
        if (!own && !ResourcePolicy.allows(layer.policy(), account, GET, arn)) {
            throw LambdaErrors.notAuthorized(account, GET, arn);
        }
    }

    /** Each version of each layer, also those that were deleted while functions had them. */
    public void forEach(Consumer<LayerRecord> action) {
        store.scopes().forEach(scope -> {
            all(scope).forEach(action);
            deleted(scope).forEach((_, layer) -> action.accept(layer));
        });
    }
}
