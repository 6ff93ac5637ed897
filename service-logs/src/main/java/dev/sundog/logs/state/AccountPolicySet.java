package dev.sundog.logs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.logs.policy.SelectionCriteria;
import dev.sundog.logs.policy.SubscriptionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The policies for all groups of an account in a region. Safe for concurrent use. */
public final class AccountPolicySet {

    public static final String SUBSCRIPTION = "SUBSCRIPTION_FILTER_POLICY";
    public static final String DATA_PROTECTION = "DATA_PROTECTION_POLICY";
    public static final String FIELD_INDEX = "FIELD_INDEX_POLICY";

    private final RecordMap<String, AccountPolicyRecord> records;
    private final ProtectionHistory protection;
    private final Consumer<Runnable> together;
    private volatile Optional<AccountSubscription> subscription = Optional.empty();

    /** {@code together} makes writes survive all or none. */
    AccountPolicySet(Namespace home, Consumer<Runnable> together) {
        this.together = together;
        this.records = home.map("account-policies", String.class, AccountPolicyRecord.class);
        this.protection = new ProtectionHistory(home, together);
        ofType(SUBSCRIPTION).forEach(policy -> subscription = Optional.of(subscription(policy)));
    }

    /** The policies of a type, by name. */
    public List<AccountPolicyRecord> ofType(String type) {
        List<AccountPolicyRecord> policies = new ArrayList<>();
        records.forEach((_, record) -> {
            if (record.type().equals(type)) {
                policies.add(record);
            }
        });
        return policies;
    }

    /** Who is sent the events of all groups. */
    public Optional<AccountSubscription> subscription() {
        return subscription;
    }

    /** What is hidden in the events of all groups. */
    public ProtectionHistory protection() {
        return protection;
    }

    /** The fields that are indexed in the events of that group. */
    public Optional<AccountPolicyRecord> indexing(String group) {
        return ofType(FIELD_INDEX).stream()
                .filter(policy -> SelectionCriteria.prefix(policy.selection())
                        .filter(group::startsWith)
                        .isPresent())
                .findFirst();
    }

    /** Keeps a policy, in the place of an earlier one of its type and name. */
    public synchronized void put(AccountPolicyRecord policy) {
        switch (policy.type()) {
            case SUBSCRIPTION -> {
                AccountSubscription subscribed = subscription(policy);
                records.put(policy.key(), policy);
                subscription = Optional.of(subscribed);
            }
            case DATA_PROTECTION ->
                together.accept(() -> {
                    records.put(policy.key(), policy);
                    protection.put(policy.document(), policy.updatedAt());
                });
            default -> records.put(policy.key(), policy);
        }
    }

    /** Forgets a policy; false where there is none. */
    public synchronized boolean remove(String type, String name, long now) {
        String key = AccountPolicyRecord.key(type, name);
        if (records.get(key) == null) {
            return false;
        }
        together.accept(() -> {
            records.remove(key);
            if (type.equals(DATA_PROTECTION)) {
                protection.end(now);
            }
        });
        if (type.equals(SUBSCRIPTION)) {
            subscription = Optional.empty();
        }
        return true;
    }

    private static AccountSubscription subscription(AccountPolicyRecord policy) {
        SubscriptionPolicy read = SubscriptionPolicy.parse(policy.document());
        SubscriptionRecord record = new SubscriptionRecord(
                policy.name(),
                read.pattern(),
                read.destinationArn(),
                read.roleArn(),
                read.distribution(),
                policy.updatedAt(),
                false,
                "",
                List.of());
        return new AccountSubscription(Subscription.of(record), SelectionCriteria.excluded(policy.selection()));
    }
}
