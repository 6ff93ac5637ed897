package dev.sundog.iam.state;

import dev.sundog.core.store.Store;
import dev.sundog.core.value.AccountId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts, each opened from what the store holds when it is first asked for. */
public final class Accounts {

    private final Store store;
    private final Map<AccountId, Account> open = new ConcurrentHashMap<>();

    public Accounts(Store store) {
        this.store = store;
    }

    /** The account of that number, which may be empty. */
    public Account get(AccountId id) {
        Account known = open.get(id);
        return known != null ? known : open.computeIfAbsent(id, one -> new Account(one, store.account(one)));
    }
}
