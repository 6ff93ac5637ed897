package dev.sundog.secretsmanager.rotation;

import dev.sundog.core.ambient.Alarms;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.secretsmanager.SecretsErrors;
import dev.sundog.secretsmanager.state.RotationRecord;
import dev.sundog.secretsmanager.state.SecretRecord;
import dev.sundog.secretsmanager.state.SecretValue;
import dev.sundog.secretsmanager.state.Stages;
import dev.sundog.secretsmanager.state.Vault;
import dev.sundog.secretsmanager.state.VersionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rotates secrets: when a user wants it, and when their schedules say so. */
public final class Rotations {

    private static final Logger LOG = LoggerFactory.getLogger(Rotations.class);

    private final RotationFunction function;
    private final Alarms alarms;
    private final Ambient ambient;
    private final Executor threads;

    /** @param threads lead functions through their steps, which takes long */
    public Rotations(RotationFunction function, Alarms alarms, Ambient ambient, Executor threads) {
        this.function = function;
        this.alarms = alarms;
        this.ambient = ambient;
        this.threads = threads;
    }

    /**
     * Begins a rotation of a secret whose vault nobody else works with, and keeps how it is rotated from now on.
     *
     * @param immediately whether it is rotated now; else the function is only tested
     */
    public SecretRecord begin(
            Vault vault, SecretRecord secret, RotationRecord rules, String token, boolean immediately) {
        Instant now = ambient.clock().now();
        requireNone(vault, secret, token);
        RotationRecord rotation = rules.withNext(next(rules, now));
        SecretRecord begun = immediately
                ? pending(secret, token, now).withRotation(rotation.withPending(Optional.of(token)), now)
                : secret.withRotation(rotation, now);
        vault.put(begun);
        watch(vault, begun);
        if (immediately) {
            execute(() -> rotate(vault, begun.name(), rotation.functionArn(), begun.arn(), token));
        } else {
            test(vault, begun, token, now);
        }
        return begun;
    }

    /** AWS: a rotation that has begun and not ended is tried again before there is another. */
    private void requireNone(Vault vault, SecretRecord secret, String token) {
        secret.rotation()
                .ifPresent(before -> before.pending()
                        .filter(pending -> !pending.equals(token))
                        .ifPresent(pending -> {
                            execute(() -> rotate(vault, secret.name(), before.functionArn(), secret.arn(), pending));
                            throw SecretsErrors.rotationUnderWay();
                        }));
    }

    /** The secret with a version that is to get a value from the function. */
    private static SecretRecord pending(SecretRecord secret, String token, Instant now) {
        List<VersionRecord> versions = new ArrayList<>(secret.versions());
        if (secret.version(token).isEmpty()) {
            versions.add(new VersionRecord(
                    token,
                    List.of(),
                    now,
                    Optional.empty(),
                    false,
                    secret.details().keyId()));
        }
        return secret.withVersions(Stages.moved(versions, List.of(Stages.PENDING), token), now);
    }

    private void rotate(Vault vault, String name, String functionArn, String arn, String token) {
        Optional<String> failure = function.run(functionArn, arn, token, RotationFunction.ALL_STEPS);
        failure.ifPresent(words -> LOG.warn("the secret {} is not rotated: {}", name, words));
        if (failure.isEmpty()) {
            change(vault, name, arn, secret -> isCurrent(secret, token) ? rotated(secret) : secret);
        }
    }

    private static boolean isCurrent(SecretRecord secret, String token) {
        return secret.version(token)
                .filter(version -> version.has(Stages.CURRENT))
                .isPresent();
    }

    private SecretRecord rotated(SecretRecord secret) {
        Instant now = ambient.clock().now();
        return secret.withRotation(secret.rotation().orElseThrow().rotatedAt(now), now);
    }

    /** AWS: a pending version with the current value is there while the function is tested. */
    private void test(Vault vault, SecretRecord secret, String token, Instant now) {
        Optional<SecretValue> current = secret.holder(Stages.CURRENT).flatMap(version -> vault.value(secret, version));
        if (current.isEmpty() || secret.version(token).isPresent()) {
            return;
        }
        RotationRecord rotation = secret.rotation().orElseThrow();
        rotation.testing().ifPresent(earlier -> endTest(vault, secret.name(), secret.arn(), earlier));
        SecretRecord tested = pending(vault.find(secret.name()).orElseThrow(), token, now);
        vault.put(
                tested.withVersions(filled(tested, token), now)
                        .withRotation(rotation.withTesting(Optional.of(token)), now),
                token,
                current.get());
        String functionArn = rotation.functionArn();
        execute(() -> {
            function.run(functionArn, secret.arn(), token, RotationFunction.TEST_ONLY)
                    .ifPresent(words -> LOG.warn("the function for {} fails: {}", secret.name(), words));
            endTest(vault, secret.name(), secret.arn(), token);
        });
    }

    /** Takes away the version of a test, unless that has been done. */
    private static void endTest(Vault vault, String name, String arn, String token) {
        vault.exclusively(() -> {
            vault.find(name)
                    .filter(secret -> secret.arn().equals(arn))
                    .filter(secret ->
                            secret.rotation().flatMap(RotationRecord::testing).equals(Optional.of(token)))
                    .ifPresent(secret -> {
                        RotationRecord over = secret.rotation().orElseThrow().withTesting(Optional.empty());
                        SecretRecord tested = secret.withRotation(over, secret.changedAt());
                        if (isCurrent(tested, token)) {
                            vault.put(tested);
                        } else {
                            vault.drop(tested, token);
                        }
                    });
            return null;
        });
    }

    private static List<VersionRecord> filled(SecretRecord secret, String token) {
        return secret.versions().stream()
                .map(version -> version.id().equals(token) ? version.filled(version.keyId()) : version)
                .toList();
    }

    private static void change(Vault vault, String name, String arn, UnaryOperator<SecretRecord> change) {
        vault.exclusively(() -> {
            vault.find(name)
                    .filter(secret ->
                            secret.arn().equals(arn) && secret.rotation().isPresent())
                    .ifPresent(secret -> vault.put(change.apply(secret)));
            return null;
        });
    }

    // ---- by schedule

    /** Rotates a secret no more by itself. */
    public void cancel(SecretRecord secret) {
        alarms.cancel(secret.arn());
    }

    /** Goes on with what was begun before a restart. */
    public void resume(Vault vault) {
        vault.all().stream().filter(secret -> !secret.isReplica()).forEach(secret -> resume(vault, secret));
    }

    private void resume(Vault vault, SecretRecord secret) {
        watch(vault, secret);
        secret.rotation().ifPresent(rotation -> {
            rotation.testing().ifPresent(token -> endTest(vault, secret.name(), secret.arn(), token));
            rotation.pending()
                    .filter(_ -> !secret.isDeleted())
                    .ifPresent(token ->
                            execute(() -> rotate(vault, secret.name(), rotation.functionArn(), secret.arn(), token)));
        });
    }

    private static Optional<Instant> next(RotationRecord rules, Instant now) {
        return RotationSchedule.of(rules).flatMap(schedule -> schedule.next(now));
    }

    private void watch(Vault vault, SecretRecord secret) {
        secret.rotation()
                .filter(RotationRecord::enabled)
                .flatMap(RotationRecord::nextAt)
                .ifPresent(next -> alarms.set(secret.arn(), next, () -> fall(vault, secret.name(), secret.arn())));
    }

    /** The time has come. */
    private void fall(Vault vault, String name, String arn) {
        vault.exclusively(() -> {
            vault.find(name)
                    .filter(secret -> secret.arn().equals(arn))
                    .filter(secret ->
                            secret.rotation().filter(RotationRecord::enabled).isPresent())
                    .ifPresent(secret -> fall(vault, secret));
            return null;
        });
    }

    private void fall(Vault vault, SecretRecord secret) {
        RotationRecord rotation = secret.rotation().orElseThrow();
        Instant now = ambient.clock().now();
        if (secret.isDeleted()) {
            SecretRecord later = secret.withRotation(rotation.withNext(next(rotation, now)), secret.changedAt());
            vault.put(later);
            watch(vault, later);
            return;
        }
        begin(
                vault,
                secret,
                rotation,
                rotation.pending().orElseGet(() -> ambient.ids().uuid()),
                true);
    }

    private void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException tooLate) {
            LOG.debug("closed before a rotation began", tooLate);
        }
    }
}
