package dev.sundog.ecr.state;

import dev.sundog.core.ambient.Chance;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.gallery.api.RepositoryCatalogData;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The public registries: one for each account that has asked for its own, known to all by its alias. */
public final class Galleries {

    private static final String HOME = "gallery";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ALIAS = 8;

    private final Registries registries;
    private final Store store;
    private final Chance chance;
    private final Map<String, Registry> byAlias = new ConcurrentSkipListMap<>();

    Galleries(Registries registries, Store store, Chance chance) {
        this.registries = registries;
        this.store = store;
        this.chance = chance;
    }

    /** Opens those that the store holds. */
    void open() {
        for (Scope scope : store.scopes()) {
            GalleryRecord record = records(scope).get("");
            if (record != null) {
                open(scope, record);
            }
        }
    }

    private Registry open(Scope scope, GalleryRecord record) {
        Registry registry = new Registry(registries, scope, Optional.of(record.alias()), home(scope));
        byAlias.put(record.alias(), registry);
        return registry;
    }

    private Namespace home(Scope scope) {
        return store.scope(scope).child(HOME);
    }

    private RecordMap<String, GalleryRecord> records(Scope scope) {
        return home(scope).map("gallery", String.class, GalleryRecord.class);
    }

    private static Scope scopeOf(AccountId account) {
        return new Scope(account, RegionId.DEFAULT);
    }

    /** The public registry of an account; made now, with an alias, where it has none yet. */
    public synchronized Registry of(AccountId account) {
        Scope scope = scopeOf(account);
        GalleryRecord record = records(scope).get("");
        if (record != null) {
            return byAlias.get(record.alias());
        }
        GalleryRecord made = new GalleryRecord(newAlias(), "");
        records(scope).put("", made);
        return open(scope, made);
    }

    private String newAlias() {
        StringBuilder alias = new StringBuilder();
        while (alias.length() < ALIAS) {
            // A letter first: so the form of aliases demands.
            alias.append(LETTERS.charAt(chance.nextInt(alias.isEmpty() ? LETTERS.indexOf('0') : LETTERS.length())));
        }
        return byAlias.containsKey(alias.toString()) ? newAlias() : alias.toString();
    }

    /** The registry of that alias. */
    public Optional<Registry> byAlias(String alias) {
        return Optional.ofNullable(byAlias.get(alias));
    }

    /** All of them by alias. */
    Collection<Registry> all() {
        return Collections.unmodifiableCollection(byAlias.values());
    }

    // ---- what visitors are shown

    /** What visitors are shown of an account's registry. */
    public String displayName(AccountId account) {
        of(account);
        return records(scopeOf(account)).get("").displayName();
    }

    public void putDisplayName(AccountId account, String name) {
        String alias = of(account).alias().orElseThrow();
        records(scopeOf(account)).put("", new GalleryRecord(alias, name));
    }

    /** What visitors are shown of an account's repositories, by name. */
    public RecordMap<String, RepositoryCatalogData> catalog(AccountId account) {
        return home(scopeOf(account)).map("catalog", String.class, RepositoryCatalogData.class);
    }
}
