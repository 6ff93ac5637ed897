package dev.sundog.core.dispatch;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.journal.Journal;
import dev.sundog.core.journal.JournalEntry;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.meter.Meter;
import dev.sundog.core.service.Fidelity;
import java.time.Instant;

/** Notes each call in the journal, the meter and the tally of fidelity, and sends its answer. */
final class Recorder implements Answers {

    static final String FIDELITY_HEADER = "x-sundog-fidelity";
    private static final String[] FIDELITY_VALUES = {"real", "simulated", "stored", "unsupported"};

    private final Clock clock;
    private final Journal journal;
    private final Meter meter;
    private final FidelityTally tally;

    Recorder(Clock clock, Journal journal, Meter meter, FidelityTally tally) {
        this.clock = clock;
        this.journal = journal;
        this.meter = meter;
        this.tally = tally;
    }

    @Override
    public void send(Call call, HttpResponse response) {
        Fidelity fidelity = fidelity(call);
        if (call.operation != null) {
            response.add(FIDELITY_HEADER, nameOf(fidelity));
            tally.add(call.operation, fidelity);
        }
        if (call.binding != null) {
            meter.add(call.scope, call.service.id(), call.target.table().requestDimension(call.operation), 1);
        }
        if (call.cors != null) {
            call.cors.enrich(call.exchange.request(), response);
        }
        journal.add(entry(call, response.status(), fidelity));
        call.exchange.respond(response);
    }

    /** A fidelity as the header of answers has it. */
    static String nameOf(Fidelity fidelity) {
        return FIDELITY_VALUES[fidelity.ordinal()];
    }

    private static Fidelity fidelity(Call call) {
        if (call.context != null) {
            return call.context.fidelity();
        }
        return call.binding == null ? Fidelity.UNSUPPORTED : call.binding.fidelity();
    }

    private JournalEntry entry(Call call, int status, Fidelity fidelity) {
        return new JournalEntry(
                Instant.ofEpochMilli(clock.millis()),
                call.requestId,
                call.operation == null && call.site == null ? "" : call.service.id(),
                call.operation == null ? "" : call.operation.name(),
                call.scope,
                call.caller.accessKeyId(),
                call.principal,
                status,
                call.error == null ? "" : call.error.type().name(),
                (System.nanoTime() - call.startedNanos) / 1_000,
                JournalEntry.Origin.CLIENT,
                call.operation == null ? "" : fidelity.name(),
                call.caller.sourceIp(),
                call.caller.userAgent());
    }
}
