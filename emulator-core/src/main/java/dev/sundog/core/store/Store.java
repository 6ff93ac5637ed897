package dev.sundog.core.store;

import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Scope;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Where one service keeps its state. Services see maps of immutable records; whether those live in memory only or also in a
 * file is the engine's business. What a request has written is durable before its answer leaves: the dispatcher waits for
 * {@link #durable()}.
 */
public interface Store {

    /** The part of an account and region; created when first asked for. */
    Namespace scope(Scope scope);

    /** The part that is shared by all regions of an account, for global services. */
    Namespace account(AccountId account);

    /** The part that is shared by everybody, for names that are unique in the world such as S3 buckets. */
    Namespace global();

    /** All scopes that hold something, to rebuild indexes when the service opens. */
    Set<Scope> scopes();

    /** Large byte sequences beside the records. */
    BlobStore blobs();

    /**
     * Makes all writes within {@code changes} survive the death of the process together or not at all. They must be quick and
     * wait for nothing; others see them one by one.
     */
    void together(Runnable changes);

    /**
     * Completes when all that has been written until now survives the death of the process; completed in memory mode. Fails
     * where the disk refuses it. Completes on the store's thread, which must not be held up.
     */
    CompletionStage<Void> durable();
}
