package dev.sundog.ssm.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ssm.SsmErrors;
import dev.sundog.ssm.SsmLimits;
import dev.sundog.ssm.api.LabelParameterVersionRequest;
import dev.sundog.ssm.api.LabelParameterVersionResult;
import dev.sundog.ssm.api.UnlabelParameterVersionRequest;
import dev.sundog.ssm.api.UnlabelParameterVersionResult;
import dev.sundog.ssm.integration.ChangeEvents;
import dev.sundog.ssm.state.ParameterRecord;
import dev.sundog.ssm.state.ParameterStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts labels on versions of parameters, each label on one version at a time, and takes them away. */
public final class ParameterLabels {

    /** AWS: labels begin with no digit, nor as names of AWS's own do. */
    private static final Pattern LABEL = Pattern.compile("(?!(?i:aws|ssm))[a-zA-Z_.\\-][a-zA-Z0-9_.\\-]*");

    private final ParameterLocator locator;
    private final ChangeEvents events;

    public ParameterLabels(ParameterLocator locator, ChangeEvents events) {
        this.locator = locator;
        this.events = events;
    }

    public LabelParameterVersionResult add(RequestContext context, LabelParameterVersionRequest request) {
        ParameterStore store = locator.store(context);
        return store.exclusively(() -> {
            ParameterRecord parameter = locator.parameter(store, request.name());
            long version = request.parameterVersion() == null ? parameter.latest() : request.parameterVersion();
            requireVersion(parameter, version);
            List<String> invalid = request.labels().stream()
                    .filter(label -> !LABEL.matcher(label).matches())
                    .toList();
            Map<String, Long> labels = new HashMap<>(parameter.labels());
            request.labels().stream()
                    .filter(label -> !invalid.contains(label))
                    .forEach(label -> labels.put(label, version));
            ParameterRecord changed = parameter.withLabels(labels);
            if (changed.labelsOf(version).size() > SsmLimits.LABELS) {
                throw SsmErrors.tooManyLabels();
            }
            store.put(changed);
            if (invalid.size() < request.labels().size()) {
                events.tell(store, "LabelParameterVersion", parameter.name(), store.version(parameter, version));
            }
            return new LabelParameterVersionResult(invalid, version);
        });
    }

    public UnlabelParameterVersionResult remove(RequestContext context, UnlabelParameterVersionRequest request) {
        ParameterStore store = locator.store(context);
        return store.exclusively(() -> {
            ParameterRecord parameter = locator.parameter(store, request.name());
            requireVersion(parameter, request.parameterVersion());
            Map<String, Long> labels = new HashMap<>(parameter.labels());
            List<String> removed = new ArrayList<>();
            List<String> invalid = new ArrayList<>();
            for (String label : request.labels()) {
                (labels.remove(label, request.parameterVersion()) ? removed : invalid).add(label);
            }
            store.put(parameter.withLabels(labels));
            return new UnlabelParameterVersionResult(removed, invalid);
        });
    }

    private static void requireVersion(ParameterRecord parameter, long version) {
        if (!parameter.has(version)) {
            throw SsmErrors.versionNotFound(parameter.name(), String.valueOf(version));
        }
    }
}
