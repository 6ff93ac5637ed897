package dev.sundog.lambda.state;

import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import java.util.Map;

/**
 * A source whose events a function is given.
 *
 * @param positions for streams: by shard, the number of the last change that has been dealt with
 */
public record Mapping(EventSourceMappingConfiguration configuration, Map<String, String> positions) {

    public String id() {
        return configuration.uuid();
    }

    /** Whether events are to be fetched. */
    public boolean isEnabled() {
        return "Enabled".equals(configuration.state());
    }

    /** This mapping, described otherwise. */
    public Mapping with(EventSourceMappingConfiguration newConfiguration) {
        return new Mapping(newConfiguration, positions);
    }

    /** This mapping, farther in a shard. */
    public Mapping at(String shard, String number) {
        return new Mapping(configuration, FunctionRecord.put(positions, shard, number));
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
