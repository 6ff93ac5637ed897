package dev.sundog.batch.state;

import dev.sundog.batch.api.JobDefinition;
import dev.sundog.core.store.Namespace;
import dev.sundog.core.store.RecordMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The job definitions of an account and region, with all their revisions. */
public final class Definitions {

    private static final String ACTIVE = "ACTIVE";

    private final RecordMap<String, JobDefinition> records;
    private final RecordMap<String, DefinitionName> names;
    private final NavigableMap<String, NavigableMap<Integer, JobDefinition>> byName = new TreeMap<>();

    public Definitions(Namespace home) {
        this.records = home.map("definitions", String.class, JobDefinition.class);
        this.names = home.map("definitionNames", String.class, DefinitionName.class);
        records.forEach((_, definition) -> enter(definition));
    }

    private void enter(JobDefinition definition) {
        byName.computeIfAbsent(definition.jobDefinitionName(), _ -> new TreeMap<>())
                .put(definition.revision(), definition);
    }

    /** The revision that the next definition of a name gets. */
    public int nextRevision(String name) {
        DefinitionName known = names.get(name);
        return known == null ? 1 : known.lastRevision() + 1;
    }

    /** Adds a revision, or puts a changed one in its place. */
    public void put(JobDefinition definition) {
        String name = definition.jobDefinitionName();
        names.put(name, new DefinitionName(Math.max(nextRevision(name) - 1, definition.revision())));
        records.put(name + ":" + definition.revision(), definition);
        enter(definition);
    }

    /** The revision that is named: by ARN or name, with a revision, or without one the latest that is active. */
    public Optional<JobDefinition> find(String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        int colon = name.indexOf(':');
        if (colon < 0) {
            return revisions(name).reversed().stream()
                    .filter(Definitions::isActive)
                    .findFirst();
        }
        return Optional.ofNullable(records.get(name));
    }

    public static boolean isActive(JobDefinition definition) {
        return ACTIVE.equals(definition.status());
    }

    /** The revisions of a name, in their order. */
    public List<JobDefinition> revisions(String name) {
        NavigableMap<Integer, JobDefinition> revisions = byName.get(name);
        return revisions == null ? List.of() : List.copyOf(revisions.values());
    }

    /** All revisions of all names, by name, the latest revision first. */
    public List<JobDefinition> all() {
        List<JobDefinition> all = new ArrayList<>();
        byName.values().forEach(revisions -> all.addAll(revisions.values()));
        all.sort(Comparator.comparing(JobDefinition::jobDefinitionName)
                .thenComparing(Comparator.comparing(JobDefinition::revision).reversed()));
        return all;
    }
}
