package dev.sundog.batch.state;

import dev.sundog.batch.api.ContainerProperties;
import dev.sundog.batch.api.EcsTaskProperties;
import dev.sundog.batch.api.EksContainer;
import dev.sundog.batch.api.NodeRangeProperty;
import dev.sundog.batch.api.ResourceRequirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of an environment a job takes while it is placed.
 *
 * @param milliVcpus thousandths of a virtual processor, of all its nodes together
 * @param gpus graphics processors
 * @param mebibytes memory, as far as containers of tasks want it; that of pods is not looked at
 */
public record Need(long milliVcpus, long gpus, long mebibytes) {

    /** What cannot be run needs nothing. */
    public static final Need NOTHING = new Need(0, 0, 0);

    private static final String CPU = "cpu";
    private static final String GPU = "nvidia.com/gpu";
    private static final long MILLI = 1000;

    /** What a job, or each child of an array, takes. */
    public static Need of(JobBody body) {
        return switch (body) {
            case JobBody.Container(var properties) -> of(properties);
            case JobBody.Task(var properties) -> ofTasks(properties.taskProperties());
            case JobBody.Pod(var properties) -> ofPod(properties.podProperties().containers());
            case JobBody.Nodes(var properties) ->
                properties.nodeRangeProperties().stream()
                        .map(range -> of(range)
                                .times(NodeRange.of(range.targetNodes(), properties.numNodes())
                                        .size()))
                        .reduce(NOTHING, Need::plus);
        };
    }

    private static Need of(NodeRangeProperty range) {
        if (range.container() != null) {
            return of(range.container());
        }
        return range.ecsProperties() != null
                ? ofTasks(range.ecsProperties().taskProperties())
                : ofPod(range.eksProperties().podProperties().containers());
    }

    private static Need of(ContainerProperties container) {
        Need need = of(container.resourceRequirements());
        return new Need(
                need.milliVcpus == 0 && container.vcpus() != null ? container.vcpus() * MILLI : need.milliVcpus,
                need.gpus,
                need.mebibytes == 0 && container.memory() != null ? container.memory() : need.mebibytes);
    }

    private static Need ofTasks(List<EcsTaskProperties> tasks) {
        return tasks.stream()
                .flatMap(task -> task.containers().stream())
                .map(container -> of(container.resourceRequirements()))
                .reduce(NOTHING, Need::plus);
    }

    private static Need of(List<ResourceRequirement> requirements) {
        Need need = NOTHING;
        for (ResourceRequirement requirement : requirements == null ? List.<ResourceRequirement>of() : requirements) {
            need = need.plus(
                    switch (requirement.type()) {
                        case "VCPU" -> new Need(milli(requirement.value()), 0, 0);
                        case "GPU" -> new Need(0, Long.parseLong(requirement.value()), 0);
                        case "MEMORY" -> new Need(0, 0, Long.parseLong(requirement.value()));
                        default -> NOTHING;
                    });
        }
        return need;
    }

    private static Need ofPod(List<EksContainer> containers) {
        return containers.stream()
                .map(container -> container.resources() == null
                        ? NOTHING
                        : new Need(
                                cpu(
                                        container.resources().requests(),
                                        container.resources().limits()),
                                gpu(
                                        container.resources().requests(),
                                        container.resources().limits()),
                                0))
                .reduce(NOTHING, Need::plus);
    }

    private static long cpu(Map<String, String> requests, Map<String, String> limits) {
        String text = of(requests, CPU).or(() -> of(limits, CPU)).orElse("0");
        return text.endsWith("m") ? Long.parseLong(text.substring(0, text.length() - 1)) : milli(text);
    }

    private static long gpu(Map<String, String> requests, Map<String, String> limits) {
        return Long.parseLong(of(limits, GPU).or(() -> of(requests, GPU)).orElse("0"));
    }

    private static Optional<String> of(Map<String, String> amounts, String name) {
        return Optional.ofNullable(amounts).map(all -> all.get(name));
    }

    private static long milli(String vcpus) {
        return new BigDecimal(vcpus).multiply(BigDecimal.valueOf(MILLI)).longValue();
    }

    private Need plus(Need other) {
        return new Need(milliVcpus + other.milliVcpus, gpus + other.gpus, mebibytes + other.mebibytes);
    }

    private Need times(int count) {
        return new Need(milliVcpus * count, gpus * count, mebibytes * count);
    }
}
