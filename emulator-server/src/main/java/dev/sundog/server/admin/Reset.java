package dev.sundog.server.admin;

import dev.sundog.core.value.AccountId;
import java.util.Optional;

/** Throws state away. */
@FunctionalInterface
public interface Reset {

    /**
     * Throws away the state of one service or of all, in one account or in all; has happened when it returns.
     *
     * @param service the service's id; one that there is
     */
    void reset(Optional<String> service, Optional<AccountId> account);
}
