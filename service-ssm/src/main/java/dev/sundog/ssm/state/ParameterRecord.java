package dev.sundog.ssm.state;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A parameter, apart from its versions.
 *
 * @param oldest the first version that is kept
 * @param latest the last one, which is the parameter's own
 * @param labels the version that each label is on
 */
public record ParameterRecord(String name, long oldest, long latest, Map<String, Long> labels, List<TagRecord> tags) {

    public ParameterRecord {
        labels = Map.copyOf(labels);
        tags = List.copyOf(tags);
    }

    /** A parameter that is to get its first version. */
    public static ParameterRecord create(String name, List<TagRecord> tags) {
        return new ParameterRecord(name, 1, 0, Map.of(), tags);
    }

    public boolean has(long version) {
        return version >= oldest && version <= latest;
    }

    /** The numbers of the versions, the oldest first. */
    public LongStream versions() {
        return LongStream.rangeClosed(oldest, latest);
    }

    /** The labels on a version, in the order of the alphabet. */
    public List<String> labelsOf(long version) {
        return labels.entrySet().stream()
                .filter(label -> label.getValue() == version)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public ParameterRecord withVersions(long first, long last) {
        return new ParameterRecord(name, first, last, labels, tags);
    }

    public ParameterRecord withLabels(Map<String, Long> changed) {
        return new ParameterRecord(name, oldest, latest, new TreeMap<>(changed), tags);
    }

    public ParameterRecord withTags(List<TagRecord> changed) {
        return new ParameterRecord(name, oldest, latest, labels, changed);
    }
}
