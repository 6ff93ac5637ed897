package dev.sundog.core.store;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.store.log.StoreFailure;
import dev.sundog.core.value.AccountId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores of all services, in memory or in a data directory. After a reset or {@link #restore} every service that it
 * touched must be opened again with a new {@link #store}; what is written through the old one reaches nothing. Whoever
 * resets, saves or restores holds back the requests that change state meanwhile.
 */
public final class Stores implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Ambient ambient;
    private final StoreSettings settings;
    private final Medium medium;
    private final Leases leases = new Leases(System::nanoTime);
    private final Trash trash;
    private final Map<String, ServiceStore> open = new HashMap<>();
    /** Held by what decides of which trees the base of the log is made. */
    private final ReentrantLock base = new ReentrantLock();
    /** By service; replaced as a whole, so that a compaction reads it without holding up anybody. */
    private volatile Map<String, Tree> trees = Map.of();

    private Housekeeper housekeeper;

    private Stores(Ambient ambient, StoreSettings settings, Medium medium) {
        this.ambient = ambient;
        this.settings = settings;
        this.medium = medium;
        this.trash = new Trash(medium.files());
        this.trees = treesOf(medium.foundRoots());
    }

    /** Stores that live as long as the process; blobs too large for memory are kept in a temporary directory. */
    public static Stores inMemory(Ambient ambient, StoreSettings settings) {
        return inMemory(ambient, settings, Path.of(System.getProperty("java.io.tmpdir")));
    }

    static Stores inMemory(Ambient ambient, StoreSettings settings, Path temporary) {
        return new Stores(ambient, settings, new MemoryMedium(temporary));
    }

    /**
     * Stores that are kept in a data directory, with what is there already.
     *
     * @throws StoreFailure where the directory is in use, cannot be written, or has another format
     */
    public static Stores inDirectory(Path directory, Ambient ambient, StoreSettings settings) {
        try {
            LogMedium medium = LogMedium.open(directory, settings.forced());
            Stores stores = new Stores(ambient, settings, medium);
            stores.housekeeper = new Housekeeper(medium.log(), stores::compact);
            stores.housekeeper.start();
            return stores;
        } catch (IOException failure) {
            throw new StoreFailure("cannot use the data directory " + directory + ": " + failure, failure);
        }
    }

    /** The store of a service; the same one until the next reset or restoration. */
    public synchronized Store store(String service) {
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException("not a service's id: " + service);
        }
        return open.computeIfAbsent(service, this::openStore);
    }

    private ServiceStore openStore(String service) {
        BlobFiles files = new BlobFiles(medium.files(), service, settings.forced(), leases);
        return new ServiceStore(tree(service), medium, medium.origin(service), files, ambient.ids(), settings);
    }

    private Tree tree(String service) {
        Tree tree = trees.get(service);
        if (tree == null) {
            tree = newTree(service, new Node());
            replaceTree(service, tree);
        }
        return tree;
    }

    private Tree newTree(String service, Node root) {
        return new Tree(service, root, medium, medium.origin(service));
    }

    private void replaceTree(String service, Tree tree) {
        Map<String, Tree> changed = new TreeMap<>(trees);
        changed.put(service, tree);
        trees = changed;
    }

    private Map<String, Tree> treesOf(Map<String, Node> roots) {
        Map<String, Tree> made = new TreeMap<>();
        roots.forEach((service, root) -> made.put(service, newTree(service, root)));
        return made;
    }

    /** Throws away the state of all services. */
    public synchronized void reset() {
        List.copyOf(trees.keySet()).forEach(this::reset);
    }

    /** Throws away the state of one service. */
    public synchronized void reset(String service) {
        Tree tree = trees.get(service);
        if (tree == null) {
            return;
        }
        tree.dropAll();
        replaceTree(service, detach(service, tree));
        medium.settle();
        throwAwayBlobs(service);
    }

    /** Throws away the state of an account in all services; what is shared by all accounts stays. */
    public synchronized void reset(AccountId account) {
        List.copyOf(trees.keySet()).forEach(service -> reset(service, account));
    }

    /** Throws away the state of an account in one service; what is shared by all accounts stays. */
    public synchronized void reset(String service, AccountId account) {
        Tree tree = trees.get(service);
        if (tree == null) {
            return;
        }
        tree.drop(List.of(ServiceStore.SCOPES, account.value()));
        tree.drop(List.of(ServiceStore.ACCOUNTS, account.value()));
        replaceTree(service, detach(service, tree));
        medium.settle();
    }

    private Tree detach(String service, Tree tree) {
        ServiceStore store = open.remove(service);
        if (store != null) {
            store.detach();
        }
        return tree.successor();
    }

    private void throwAwayBlobs(String service) {
        try {
            if (medium.files().exists()) {
                trash.throwAway(medium.files().path().resolve(FileRoot.BLOBS).resolve(service));
            }
        } catch (IOException failure) {
            throw new StoreFailure("cannot delete the blobs of " + service + ": " + failure, failure);
        }
    }

    /**
     * Gives the present state a name, in the place of an earlier state of that name.
     *
     * @throws IllegalArgumentException where the name has a form that is not allowed
     */
    public synchronized Snapshot save(String name) {
        Snapshot snapshot = new Snapshot(name, ambient.clock().now());
        try {
            Map<String, Node> roots = new TreeMap<>();
            trees.forEach((service, tree) -> roots.put(service, tree.root()));
            medium.snapshots().save(snapshot, roots);
            return snapshot;
        } catch (IOException failure) {
            throw new StoreFailure("cannot save the snapshot " + name + ": " + failure, failure);
        }
    }

    /**
     * Puts a named state in the place of the present one.
     *
     * @throws java.util.NoSuchElementException where no state has that name
     */
    public synchronized void restore(String name) {
        Snapshot.checkName(name);
        base.lock();
        try {
            Map<String, Node> roots = medium.snapshots().load(name);
            medium.replaceAll(roots);
            open.values().forEach(ServiceStore::detach);
            open.clear();
            trees.values().forEach(Tree::abandon);
            trees = treesOf(roots);
        } catch (IOException failure) {
            throw new StoreFailure("cannot restore the snapshot " + name + ": " + failure, failure);
        } finally {
            base.unlock();
        }
        pruneBlobs(name);
    }

    private void pruneBlobs(String name) {
        try {
            medium.snapshots().pruneBlobs(name);
        } catch (IOException failure) {
            // Only room is lost; services that open sweep what their records do not refer to.
            LOG.warn("cannot delete the blobs that the snapshot {} does not have: {}", name, failure.getMessage());
        }
    }

    /** All named states by name. */
    public synchronized List<Snapshot> snapshots() {
        try {
            return medium.snapshots().list();
        } catch (IOException failure) {
            throw new StoreFailure("cannot list the snapshots: " + failure, failure);
        }
    }

    /** Forgets a named state; false where none has that name. */
    public synchronized boolean deleteSnapshot(String name) {
        Snapshot.checkName(name);
        try {
            return medium.snapshots().delete(name);
        } catch (IOException failure) {
            throw new StoreFailure("cannot delete the snapshot " + name + ": " + failure, failure);
        }
    }

    /** Writes the present state anew, without what has become superfluous. Happens by itself now and then. */
    void compact() throws IOException {
        base.lock();
        try {
            medium.compact(() -> {
                List<Leaf> leaves = new ArrayList<>();
                trees.values().forEach(tree -> leaves.addAll(tree.leaves()));
                return leaves.iterator();
            });
        } finally {
            base.unlock();
        }
    }

    /** Makes durable what is pending and lets go of the directory. */
    @Override
    public synchronized void close() {
        if (housekeeper != null) {
            housekeeper.close();
        }
        open.values().forEach(ServiceStore::detach);
        leases.close();
        trash.close();
        try {
            medium.close();
        } catch (IOException failure) {
            throw new StoreFailure("cannot close the store: " + failure, failure);
        }
    }
}
