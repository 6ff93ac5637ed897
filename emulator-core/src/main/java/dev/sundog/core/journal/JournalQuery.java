package dev.sundog.core.journal;

import dev.sundog.core.value.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Which entries of the journal somebody wants to see. Empty conditions let everything pass.
 *
 * @param since entries at this instant or later
 * @param limit at most so many entries, the latest ones
 */
public record JournalQuery(
        Optional<String> service,
        Optional<String> operation,
        Optional<AccountId> account,
        OptionalInt status,
        Optional<Instant> since,
        int limit)
        implements Predicate<JournalEntry> {

    /** Everything that the journal remembers. */
    public static final JournalQuery ALL = new JournalQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Integer.MAX_VALUE);

    /** Only calls of this service. */
    public JournalQuery ofService(String wanted) {
        return new JournalQuery(Optional.of(wanted), operation, account, status, since, limit);
    }

    /** Only calls of this operation. */
    public JournalQuery ofOperation(String wanted) {
        return new JournalQuery(service, Optional.of(wanted), account, status, since, limit);
    }

    /** Only calls for this account. */
    public JournalQuery ofAccount(AccountId wanted) {
        return new JournalQuery(service, operation, Optional.of(wanted), status, since, limit);
    }

    /** Only calls that were answered with this HTTP status. */
    public JournalQuery withStatus(int wanted) {
        return new JournalQuery(service, operation, account, OptionalInt.of(wanted), since, limit);
    }

    /** Only calls at this instant or later. */
    public JournalQuery since(Instant earliest) {
        return new JournalQuery(service, operation, account, status, Optional.of(earliest), limit);
    }

    /** At most so many, the latest ones. */
    public JournalQuery limitedTo(int most) {
        return new JournalQuery(service, operation, account, status, since, most);
    }

    /** Whether an entry meets all conditions but the limit. */
    @Override
    public boolean test(JournalEntry entry) {
        return service.map(entry.service()::equals).orElse(true)
                && operation.map(entry.operation()::equals).orElse(true)
                && account.map(entry.scope().account()::equals).orElse(true)
                && (status.isEmpty() || status.getAsInt() == entry.status())
                && !since.filter(entry.at()::isBefore).isPresent();
    }
}
