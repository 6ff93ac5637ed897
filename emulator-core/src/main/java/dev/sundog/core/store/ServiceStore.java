package dev.sundog.core.store;

import dev.sundog.core.ambient.Ids;
import dev.sundog.core.store.log.Origin;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The store of one service, as long as nothing is reset or restored. */
final class ServiceStore implements Store {

    static final String SCOPES = "scope";
    static final String ACCOUNTS = "account";
    private static final String GLOBAL = "global";
    private static final String BLOBS = "blob";

    private final Tree tree;
    private final Medium medium;
    private final Origin origin;
    private final Blobs blobs;

    ServiceStore(Tree tree, Medium medium, Origin origin, BlobFiles files, Ids ids, StoreSettings settings) {
        this.tree = tree;
        this.medium = medium;
        this.origin = origin;
        RecordMap<String, Blob> small = tree.namespace(BLOBS).map("small", String.class, Blob.class);
        this.blobs = new Blobs(small, files, medium, ids, settings);
    }

    Tree tree() {
        return tree;
    }

    /** Ends this generation of blobs: uploads under way fail. */
    void detach() {
        tree.detach();
        blobs.close();
    }

    @Override
    public Namespace scope(Scope scope) {
        return tree.namespace(SCOPES, scope.account().value(), scope.region().value());
    }

    @Override
    public Namespace account(AccountId account) {
        return tree.namespace(ACCOUNTS, account.value());
    }

    @Override
    public Namespace global() {
        return tree.namespace(GLOBAL);
    }

    @Override
    public Set<Scope> scopes() {
        Set<Scope> scopes = new LinkedHashSet<>();
        for (String account : tree.children(List.of(SCOPES))) {
            for (String region : tree.children(List.of(SCOPES, account))) {
                scopes.add(new Scope(new AccountId(account), new RegionId(region)));
            }
        }
        return scopes;
    }

    @Override
    public BlobStore blobs() {
        return blobs;
    }

    @Override
    public void together(Runnable changes) {
        medium.together(changes);
    }

    @Override
    public CompletionStage<Void> durable() {
        return medium.durable(origin);
    }
}
