package dev.sundog.ecr.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import dev.sundog.ecr.api.PullThroughCacheRule;
import dev.sundog.ecr.api.RegistryScanningConfiguration;
import dev.sundog.ecr.api.ReplicationConfiguration;
import dev.sundog.ecr.api.RepositoryCreationTemplate;
import dev.sundog.ecr.api.SigningConfiguration;
import java.util.List;
import java.util.Optional;

/** What holds for a registry as a whole, kept as the API has it. */
public final class RegistrySettings {

    private final RecordMap<String, PolicyText> policy;
    private final RecordMap<String, ReplicationConfiguration> replication;
    private final RecordMap<String, RegistryScanningConfiguration> scanning;
    private final RecordMap<String, AccountSetting> account;
    private final RecordMap<String, PullThroughCacheRule> cacheRules;
    private final RecordMap<String, RepositoryCreationTemplate> templates;
    private final RecordMap<String, SigningConfiguration> signing;
    private final RecordMap<String, Exclusion> exclusions;

    /** A policy as it was written. */
    public record PolicyText(String text) {}

    /** One of the settings that have names. */
    public record AccountSetting(String value) {}

    RegistrySettings(Namespace home) {
        policy = home.map("registry-policy", String.class, PolicyText.class);
        replication = home.map("replication", String.class, ReplicationConfiguration.class);
        scanning = home.map("scanning", String.class, RegistryScanningConfiguration.class);
        account = home.map("account-settings", String.class, AccountSetting.class);
        cacheRules = home.map("cache-rules", String.class, PullThroughCacheRule.class);
        templates = home.map("templates", String.class, RepositoryCreationTemplate.class);
        signing = home.map("signing", String.class, SigningConfiguration.class);
        exclusions = home.map("pull-time-exclusions", String.class, Exclusion.class);
    }

    public Optional<String> policy() {
        return Optional.ofNullable(policy.get("")).map(PolicyText::text);
    }

    public void putPolicy(String text) {
        policy.put("", new PolicyText(text));
    }

    public void removePolicy() {
        policy.remove("");
    }

    public ReplicationConfiguration replication() {
        ReplicationConfiguration kept = replication.get("");
        return kept == null ? new ReplicationConfiguration(List.of()) : kept;
    }

    public void putReplication(ReplicationConfiguration configuration) {
        replication.put("", configuration);
    }

    public RegistryScanningConfiguration scanning() {
        RegistryScanningConfiguration kept = scanning.get("");
        return kept == null ? new RegistryScanningConfiguration("BASIC", List.of()) : kept;
    }

    public void putScanning(RegistryScanningConfiguration configuration) {
        scanning.put("", configuration);
    }

    public Optional<SigningConfiguration> signing() {
        return Optional.ofNullable(signing.get(""));
    }

    public void putSigning(SigningConfiguration configuration) {
        signing.put("", configuration);
    }

    public void removeSigning() {
        signing.remove("");
    }

    /** Those whose pulls are not to be noted, by ARN. */
    public RecordMap<String, Exclusion> exclusions() {
        return exclusions;
    }

    /** One of the settings that have names. */
    public Optional<String> account(String name) {
        return Optional.ofNullable(account.get(name)).map(AccountSetting::value);
    }

    public void putAccount(String name, String value) {
        account.put(name, new AccountSetting(value));
    }

    /** Rules by the prefix of repositories. */
    public RecordMap<String, PullThroughCacheRule> cacheRules() {
        return cacheRules;
    }

    /** Templates by the prefix of repositories. */
    public RecordMap<String, RepositoryCreationTemplate> templates() {
        return templates;
    }
}
