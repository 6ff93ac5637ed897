package dev.sundog.lambda.operation;

import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.Struct;
import dev.sundog.lambda.api.DestinationConfig;
import dev.sundog.lambda.api.EventSourceMappingConfiguration;
import dev.sundog.lambda.api.OnFailure;
import dev.sundog.lambda.api.ProvisionedPollerConfig;
import dev.sundog.lambda.state.Mapping;
import dev.sundog.lambda.state.MappingSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a mapping is by itself, and what requests make of it. */
final class EventSourceMappingSettings {

    private static final int ENDLESS = -1;
    private static final int LEAST_POLLERS = 2;
    private static final int MOST_POLLERS = 200;
    /** Members of an answer by name; those that requests have too are taken over as they are. */
    private static final Map<String, Field> MEMBERS = members();

    private EventSourceMappingSettings() {}

    private static Map<String, Field> members() {
        Map<String, Field> members = new HashMap<>();
        EventSourceMappingConfiguration.SCHEMA.fields().forEach(field -> members.put(field.name(), field));
        return members;
    }

    /** What holds where a request says nothing. */
    static EventSourceMappingConfiguration usual(MappingSource source) {
        EventSourceMappingConfiguration.Builder builder = EventSourceMappingConfiguration.builder()
                .batchSize(source.usualBatch())
                .maximumBatchingWindowInSeconds(0)
                .functionResponseTypes(List.of())
                .stateTransitionReason(source.transitionReason());
        if (source.isStream()) {
            builder.lastProcessingResult("No records processed")
                    .parallelizationFactor(1)
                    .tumblingWindowInSeconds(0)
                    .maximumRetryAttempts(ENDLESS)
                    .maximumRecordAgeInSeconds(ENDLESS)
                    .bisectBatchOnFunctionError(false);
        }
        return builder.build();
    }

    /** A mapping as a request wants it. */
    static EventSourceMappingConfiguration merged(
            EventSourceMappingConfiguration now, Struct request, MappingSource source) {
        EventSourceMappingConfiguration.Builder builder = Mapping.builderOf(now);
        for (Field field : request.schema().fields()) {
            Object wanted = request.get(field.index());
            Field member = MEMBERS.get(field.name());
            if (wanted != null && member != null) {
                builder.put(member.index(), wanted);
            }
        }
        return tidied(builder.build(), source);
    }

    /** AWS: what is empty is absent, but streams always say where failures go. */
    private static EventSourceMappingConfiguration tidied(
            EventSourceMappingConfiguration merged, MappingSource source) {
        EventSourceMappingConfiguration.Builder builder = Mapping.builderOf(merged);
        if (merged.filterCriteria() != null
                && (merged.filterCriteria().filters() == null
                        || merged.filterCriteria().filters().isEmpty())) {
            builder.filterCriteria(null);
        }
        if (merged.scalingConfig() != null && merged.scalingConfig().maximumConcurrency() == null) {
            builder.scalingConfig(null);
        }
        builder.provisionedPollerConfig(pollers(merged.provisionedPollerConfig()));
        if (source.isQueue()) {
            builder.destinationConfig(null)
                    .tumblingWindowInSeconds(null)
                    .bisectBatchOnFunctionError(null)
                    .maximumRetryAttempts(null)
                    .maximumRecordAgeInSeconds(null)
                    .parallelizationFactor(null);
        } else {
            builder.destinationConfig(failures(merged.destinationConfig()));
        }
        return builder.build();
    }

    private static DestinationConfig failures(DestinationConfig config) {
        OnFailure onFailure = config == null ? null : config.onFailure();
        return new DestinationConfig(null, onFailure == null ? new OnFailure(null) : onFailure);
    }

    private static ProvisionedPollerConfig pollers(ProvisionedPollerConfig config) {
        if (config == null || (config.minimumPollers() == null && config.maximumPollers() == null)) {
            return null;
        }
        int least = config.minimumPollers() == null ? LEAST_POLLERS : config.minimumPollers();
        int most = config.maximumPollers() == null ? Math.max(least, MOST_POLLERS) : config.maximumPollers();
        return new ProvisionedPollerConfig(least, most, config.pollerGroupName());
    }
}
