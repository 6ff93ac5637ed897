package dev.sundog.ecs.state;

import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.rule.Names;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what requests name, by name or ARN, or answers AWS's error. */
public record Locator(Regions regions) {

    public static final String ACTIVE = "ACTIVE";

    public Region in(Scope scope) {
        return regions.in(scope);
    }

    /** An active cluster. */
    public Cluster cluster(Scope scope, String given) {
        return in(scope)
                .clusters()
                .find(Names.cluster(given))
                .filter(cluster -> ACTIVE.equals(cluster.status()))
                .orElseThrow(EcsErrors::clusterNotFound);
    }

    /** A revision that is named by family and number, or by ARN; the newest active one where only the family is named. */
    public Optional<Definition> definition(Scope scope, String given) {
        String name = Names.last(given);
        int colon = name.indexOf(':');
        if (colon < 0) {
            return revisions(scope, name)
                    .filter(Definition::isActive)
                    .max(Comparator.comparingInt(one -> one.task().revision()));
        }
        try {
            int revision = Integer.parseInt(name.substring(colon + 1));
            return in(scope).definitions().find(Definition.key(name.substring(0, colon), revision));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    private Stream<Definition> revisions(Scope scope, String family) {
        return in(scope)
                .definitions()
                .those(definition -> definition.task().family().equals(family))
                .stream();
    }

    /** A revision that tasks may be started of. */
    public Definition startable(Scope scope, String given) {
        Definition definition = definition(scope, given).orElseThrow(EcsErrors::definitionNotFound);
        if (!definition.isActive()) {
            throw EcsErrors.definitionInactive();
        }
        return definition;
    }

    /** A task of a cluster, by id or ARN. */
    public Optional<TaskRecord> task(Scope scope, String cluster, String given) {
        return in(scope)
                .tasks()
                .find(TaskRecord.key(Names.clusterIn(given, cluster), Names.last(given)))
                .filter(task -> task.cluster().equals(cluster));
    }

    /** A service of a cluster that was not deleted long ago, by name or ARN. */
    public Optional<ServiceRecord> service(Scope scope, String cluster, String given) {
        return in(scope).services().find(ServiceRecord.key(Names.clusterIn(given, cluster), Names.last(given)));
    }

    /** A container instance of a cluster, by id or ARN. */
    public Optional<ContainerInstance> instance(Scope scope, String cluster, String given) {
        return in(scope).instances().find(cluster + "/" + Names.last(given));
    }

    /** The container instances of a cluster. */
    public List<ContainerInstance> instances(Scope scope, String cluster) {
        String prefix = new Names(scope).instanceArn(cluster, "");
        return in(scope)
                .instances()
                .those(instance -> instance.containerInstanceArn().startsWith(prefix));
    }

    /** The tasks of a cluster. */
    public List<TaskRecord> tasks(Scope scope, String cluster) {
        return in(scope).tasks().those(task -> task.cluster().equals(cluster));
    }

    /** The services of a cluster. */
    public List<ServiceRecord> services(Scope scope, String cluster) {
        return in(scope).services().those(service -> service.cluster().equals(cluster));
    }
}
