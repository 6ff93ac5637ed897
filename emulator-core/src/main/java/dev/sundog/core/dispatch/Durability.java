package dev.sundog.core.dispatch;

import java.util.concurrent.CompletionStage;

/** Holds back answers until what they acknowledge is safe. */
@FunctionalInterface
public interface Durability {

    /** Completes when all that has been written until now survives the death of the process. */
    CompletionStage<Void> reached();
}
