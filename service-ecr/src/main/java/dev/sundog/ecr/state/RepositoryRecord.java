package dev.sundog.ecr.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A repository as it is kept, without its images.
 *
 * @param kmsKey empty where the encryption needs none
 * @param evaluatedAt when the lifecycle policy was last acted on
 */
public record RepositoryRecord(
        String name,
        Instant createdAt,
        TagMutability mutability,
        boolean scanOnPush,
        String encryptionType,
        Optional<String> kmsKey,
        Map<String, String> tags,
        Optional<String> policy,
        Optional<String> lifecyclePolicy,
        Optional<Instant> evaluatedAt) {

    /** A repository as AWS makes them where nothing else is asked for. */
    public static RepositoryRecord plain(String name, Instant now) {
        return new RepositoryRecord(
                name,
                now,
                TagMutability.MUTABLE,
                false,
                "AES256",
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public RepositoryRecord withMutability(TagMutability other) {
        return new RepositoryRecord(
                name, createdAt, other, scanOnPush, encryptionType, kmsKey, tags, policy, lifecyclePolicy, evaluatedAt);
    }

    public RepositoryRecord withScanOnPush(boolean scan) {
        return new RepositoryRecord(
                name, createdAt, mutability, scan, encryptionType, kmsKey, tags, policy, lifecyclePolicy, evaluatedAt);
    }

    public RepositoryRecord withEncryption(String type, Optional<String> key) {
        return new RepositoryRecord(
                name, createdAt, mutability, scanOnPush, type, key, tags, policy, lifecyclePolicy, evaluatedAt);
    }

    public RepositoryRecord withTags(Map<String, String> others) {
        return new RepositoryRecord(
                name,
                createdAt,
                mutability,
                scanOnPush,
                encryptionType,
                kmsKey,
                others,
                policy,
                lifecyclePolicy,
                evaluatedAt);
    }

    public RepositoryRecord withPolicy(Optional<String> text) {
        return new RepositoryRecord(
                name,
                createdAt,
                mutability,
                scanOnPush,
                encryptionType,
                kmsKey,
                tags,
                text,
                lifecyclePolicy,
                evaluatedAt);
    }

    /** This repository with another lifecycle policy, which nobody has acted on yet. */
    public RepositoryRecord withLifecyclePolicy(Optional<String> text) {
        return new RepositoryRecord(
                name, createdAt, mutability, scanOnPush, encryptionType, kmsKey, tags, policy, text, Optional.empty());
    }

    public RepositoryRecord evaluatedAt(Instant when) {
        return new RepositoryRecord(
                name,
                createdAt,
                mutability,
                scanOnPush,
                encryptionType,
                kmsKey,
                tags,
                policy,
                lifecyclePolicy,
                Optional.of(when));
    }
}
