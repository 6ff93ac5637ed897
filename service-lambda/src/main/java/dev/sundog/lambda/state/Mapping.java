package dev.sundog.lambda.state;

import dev.sundog.core.value.Arn;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import java.util.Map;

/**
 * A source whose events a function is given.
 *
 * @param positions for streams: by shard, the number of the last change that has been dealt with
 * @param windows for streams in tumbling windows: by shard, the window that is open
 */
public record Mapping(
        EventSourceMappingConfiguration configuration,
        Map<String, String> positions,
        Map<String, TumblingWindow> windows) {

    /** A mapping that has dealt with nothing yet. */
    public Mapping(EventSourceMappingConfiguration configuration, Map<String, String> positions) {
        this(configuration, positions, Map.of());
    }

    public String id() {
        return configuration.uuid();
    }

    /** What it follows. */
    public MappingSource source() {
        return new MappingSource(Arn.parse(configuration.eventSourceArn()).orElseThrow());
    }

    /** Whether events are to be fetched. */
    public boolean isEnabled() {
        return "Enabled".equals(configuration.state());
    }

    /** This mapping, described otherwise. */
    public Mapping with(EventSourceMappingConfiguration newConfiguration) {
        return new Mapping(newConfiguration, positions, windows);
    }

    /** This mapping, farther in a shard. */
    public Mapping at(String shard, String number) {
        return new Mapping(configuration, FunctionRecord.put(positions, shard, number), windows);
    }

    /** This mapping with a window open in a shard. */
    public Mapping within(String shard, TumblingWindow window) {
        return new Mapping(configuration, positions, FunctionRecord.put(windows, shard, window));
    }

    /** This mapping with no window open in a shard. */
    public Mapping withoutWindow(String shard) {
        return new Mapping(configuration, positions, FunctionRecord.without(windows, shard));
    }

    /** A builder that holds all that {@code configuration} says. */
    public static EventSourceMappingConfiguration.Builder builderOf(EventSourceMappingConfiguration configuration) {
        EventSourceMappingConfiguration.Builder builder = EventSourceMappingConfiguration.builder();
        int members = EventSourceMappingConfiguration.SCHEMA.fields().size();
        for (int i = 0; i < members; i++) {
            builder.put(i, configuration.get(i));
        }
        return builder;
    }
}
