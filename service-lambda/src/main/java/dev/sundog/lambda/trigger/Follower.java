package dev.sundog.lambda.trigger;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.api.Filter;
import dev.sundog.lambda.invocation.Call;
import dev.sundog.lambda.invocation.Invocations;
import dev.sundog.lambda.invocation.Invoked;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.Mapping;
import dev.sundog.lambda.state.Mappings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mapping at work.
 *
 * @param source the queue or stream
 */
record Follower(
        Scope scope,
        EventSourceMappingConfiguration mapping,
        Arn source,
        List<EventPattern> patterns,
        Ambient ambient,
        Mappings mappings,
        Invocations invocations) {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /** How long a mapping does nothing after a failure that is not its function's. */
    static final Duration REST = Duration.ofSeconds(10);

    static Follower of(
            Scope scope,
            EventSourceMappingConfiguration mapping,
            Ambient ambient,
            Mappings mappings,
            Invocations invocations) {
        List<Filter> filters =
                mapping.filterCriteria() == null || mapping.filterCriteria().filters() == null
                        ? List.of()
                        : mapping.filterCriteria().filters();
        return new Follower(
                scope,
                mapping,
                Arn.parse(mapping.eventSourceArn()).orElseThrow(),
                filters.stream()
                        .map(Filter::pattern)
                        .map(EventPattern::parse)
                        .flatMap(Optional::stream)
                        .toList(),
                ambient,
                mappings,
                invocations);
    }

    boolean wants(Document event) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(event));
    }

    boolean reportsItems() {
        return mapping.functionResponseTypes() != null
                && mapping.functionResponseTypes().contains("ReportBatchItemFailures");
    }

    /** Gives an event to the function and waits for its end. */
    Invoked invoke(Document.Object event) {
        FunctionRef function =
                FunctionRef.parse(Arn.parse(mapping.functionArn()).orElseThrow());
        return invocations.now(Call.of(function, ambient.ids().uuid(), Blob.utf8(JsonText.write(event))));
    }

    /** Says how it went, where users look. */
    void note(String result) {
        mappings.change(
                scope,
                mapping.uuid(),
                known -> result.equals(known.configuration().lastProcessingResult())
                        ? known
                        : known.with(Mapping.builderOf(known.configuration())
                                .lastProcessingResult(result)
                                .build()));
    }

    /** Says that something went wrong which nobody foresaw, and rests: what fails now may go well later. */
    void restAfter(RuntimeException failure) throws InterruptedException {
        LOG.error("the mapping {} of {} rests", mapping.uuid(), source, failure);
        try {
            note("PROBLEM: " + failure);
        } catch (RuntimeException again) {
            LOG.warn("nor can it be said where users look", again); // the store itself may be what fails
        }
        pause(REST);
    }

    /** Waits by the emulator's clock. */
    void pause(Duration duration) throws InterruptedException {
        CompletableFuture<Void> over = new CompletableFuture<>();
        var timer = ambient.scheduler().at(ambient.clock().now().plus(duration), () -> over.complete(null));
        try {
            over.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            timer.cancel();
        }
    }
}
