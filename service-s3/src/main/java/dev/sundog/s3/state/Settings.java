package dev.sundog.s3.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.s3.api.AbacStatus;
import dev.sundog.s3.api.AccelerateConfiguration;
import dev.sundog.s3.api.AnalyticsConfiguration;
import dev.sundog.s3.api.CORSConfiguration;
import dev.sundog.s3.api.IntelligentTieringConfiguration;
import dev.sundog.s3.api.InventoryConfiguration;
import dev.sundog.s3.api.LoggingEnabled;
import dev.sundog.s3.api.MetricsConfiguration;
import dev.sundog.s3.api.NotificationConfiguration;
import dev.sundog.s3.api.ObjectLockConfiguration;
import dev.sundog.s3.api.OwnershipControls;
import dev.sundog.s3.api.PublicAccessBlockConfiguration;
import dev.sundog.s3.api.ReplicationConfiguration;
import dev.sundog.s3.api.RequestPaymentConfiguration;
import dev.sundog.s3.api.ServerSideEncryptionConfiguration;
import dev.sundog.s3.api.WebsiteConfiguration;
import java.util.ArrayList;
import java.util.List;

/** All settings of all buckets, kept as the API has them. */
public final class Settings {

    private final Namespace namespace;
    private final List<Setting<?>> single = new ArrayList<>();
    private final List<NamedSetting<?>> named = new ArrayList<>();

    private final Setting<BucketGrants> acl;
    private final Setting<PolicyText> policy;
    private final Setting<TagSet> tags;
    private final Setting<CORSConfiguration> cors;
    private final Setting<LifecycleRules> lifecycle;
    private final Setting<WebsiteConfiguration> website;
    private final Setting<ServerSideEncryptionConfiguration> encryption;
    private final Setting<LoggingEnabled> logging;
    private final Setting<NotificationConfiguration> notification;
    private final Setting<ReplicationConfiguration> replication;
    private final Setting<OwnershipControls> ownership;
    private final Setting<PublicAccessBlockConfiguration> publicAccess;
    private final Setting<ObjectLockConfiguration> objectLock;
    private final Setting<AccelerateConfiguration> accelerate;
    private final Setting<RequestPaymentConfiguration> requestPayment;
    private final Setting<AbacStatus> abac;
    private final NamedSetting<AnalyticsConfiguration> analytics;
    private final NamedSetting<InventoryConfiguration> inventory;
    private final NamedSetting<MetricsConfiguration> metrics;
    private final NamedSetting<IntelligentTieringConfiguration> tiering;

    Settings(Namespace namespace) {
        this.namespace = namespace;
        acl = one("acl", BucketGrants.class);
        policy = one("policy", PolicyText.class);
        tags = one("tags", TagSet.class);
        cors = one("cors", CORSConfiguration.class);
        lifecycle = one("lifecycle", LifecycleRules.class);
        website = one("website", WebsiteConfiguration.class);
        encryption = one("encryption", ServerSideEncryptionConfiguration.class);
        logging = one("logging", LoggingEnabled.class);
        notification = one("notification", NotificationConfiguration.class);
        replication = one("replication", ReplicationConfiguration.class);
        ownership = one("ownership", OwnershipControls.class);
        publicAccess = one("public-access", PublicAccessBlockConfiguration.class);
        objectLock = one("object-lock", ObjectLockConfiguration.class);
        accelerate = one("accelerate", AccelerateConfiguration.class);
        requestPayment = one("request-payment", RequestPaymentConfiguration.class);
        abac = one("abac", AbacStatus.class);
        analytics = many("analytics", AnalyticsConfiguration.class);
        inventory = many("inventory", InventoryConfiguration.class);
        metrics = many("metrics", MetricsConfiguration.class);
        tiering = many("intelligent-tiering", IntelligentTieringConfiguration.class);
    }

    private <V> Setting<V> one(String name, Class<V> type) {
        Setting<V> setting = new Setting<>(namespace.map("setting-" + name, String.class, type));
        single.add(setting);
        return setting;
    }

    private <V> NamedSetting<V> many(String name, Class<V> type) {
        NamedSetting<V> setting = new NamedSetting<>(namespace.map("settings-" + name, String.class, type));
        named.add(setting);
        return setting;
    }

    void removeAll(String bucket) {
        single.forEach(setting -> setting.remove(bucket));
        named.forEach(setting -> setting.removeAll(bucket));
    }

    public Setting<BucketGrants> acl() {
        return acl;
    }

    public Setting<PolicyText> policy() {
        return policy;
    }

    public Setting<TagSet> tags() {
        return tags;
    }

    public Setting<CORSConfiguration> cors() {
        return cors;
    }

    public Setting<LifecycleRules> lifecycle() {
        return lifecycle;
    }

    public Setting<WebsiteConfiguration> website() {
        return website;
    }

    public Setting<ServerSideEncryptionConfiguration> encryption() {
        return encryption;
    }

    public Setting<LoggingEnabled> logging() {
        return logging;
    }

    public Setting<NotificationConfiguration> notification() {
        return notification;
    }

    public Setting<ReplicationConfiguration> replication() {
        return replication;
    }

    public Setting<OwnershipControls> ownership() {
        return ownership;
    }

    public Setting<PublicAccessBlockConfiguration> publicAccess() {
        return publicAccess;
    }

    public Setting<ObjectLockConfiguration> objectLock() {
        return objectLock;
    }

    public Setting<AccelerateConfiguration> accelerate() {
        return accelerate;
    }

    public Setting<RequestPaymentConfiguration> requestPayment() {
        return requestPayment;
    }

    public Setting<AbacStatus> abac() {
        return abac;
    }

    public NamedSetting<AnalyticsConfiguration> analytics() {
        return analytics;
    }

    public NamedSetting<InventoryConfiguration> inventory() {
        return inventory;
    }

    public NamedSetting<MetricsConfiguration> metrics() {
        return metrics;
    }

    public NamedSetting<IntelligentTieringConfiguration> tiering() {
        return tiering;
    }
}
