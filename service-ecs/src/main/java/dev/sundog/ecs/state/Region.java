package dev.sundog.ecs.state;

import dev.sundog.core.store.Namespace;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.CapacityProvider;
import dev.sundog.ecs.api.Cluster;
import dev.sundog.ecs.api.ContainerInstance;
import dev.sundog.ecs.api.ServiceDeployment;
import dev.sundog.ecs.api.ServiceRevision;

/** All that ECS keeps of one account in one region. */
public final class Region {

    private final Scope scope;
    private final Records<Cluster> clusters;
    private final Records<Family> families;
    private final Records<Definition> definitions;
    private final Records<TaskRecord> tasks;
    private final Records<ServiceRecord> services;
    private final Records<ServiceDeployment> deployments;
    private final Records<ServiceRevision> revisions;
    private final Records<TaskSetRecord> taskSets;
    private final Records<ContainerInstance> instances;
    private final Records<Attribute> attributes;
    private final Records<CapacityProvider> providers;
    private final Records<AccountSetting> settings;
    private final Records<TokenUse> tokens;
    private final Object placing = new Object();

    Region(Scope scope, Namespace home) {
        this.scope = scope;
        this.clusters = new Records<>(home.map("clusters", String.class, Cluster.class));
        this.families = new Records<>(home.map("families", String.class, Family.class));
        this.definitions = new Records<>(home.map("definitions", String.class, Definition.class));
        this.tasks = new Records<>(home.map("tasks", String.class, TaskRecord.class));
        this.services = new Records<>(home.map("services", String.class, ServiceRecord.class));
        this.deployments = new Records<>(home.map("deployments", String.class, ServiceDeployment.class));
        this.revisions = new Records<>(home.map("revisions", String.class, ServiceRevision.class));
        this.taskSets = new Records<>(home.map("taskSets", String.class, TaskSetRecord.class));
        this.instances = new Records<>(home.map("instances", String.class, ContainerInstance.class));
        this.attributes = new Records<>(home.map("attributes", String.class, Attribute.class));
        this.providers = new Records<>(home.map("providers", String.class, CapacityProvider.class));
        this.settings = new Records<>(home.map("settings", String.class, AccountSetting.class));
        this.tokens = new Records<>(home.map("tokens", String.class, TokenUse.class));
    }

    public Scope scope() {
        return scope;
    }

    /** By name. */
    public Records<Cluster> clusters() {
        return clusters;
    }

    /** By name. */
    public Records<Family> families() {
        return families;
    }

    /** By {@link Definition#key()}. */
    public Records<Definition> definitions() {
        return definitions;
    }

    /** By {@link TaskRecord#key()}. */
    public Records<TaskRecord> tasks() {
        return tasks;
    }

    /** By {@link ServiceRecord#key()}. */
    public Records<ServiceRecord> services() {
        return services;
    }

    /** By cluster, service and number. */
    public Records<ServiceDeployment> deployments() {
        return deployments;
    }

    /** By cluster, service and number of their deployments. */
    public Records<ServiceRevision> revisions() {
        return revisions;
    }

    /** By {@link TaskSetRecord#key()}. */
    public Records<TaskSetRecord> taskSets() {
        return taskSets;
    }

    /** By cluster and id: {@code default/0123}. */
    public Records<ContainerInstance> instances() {
        return instances;
    }

    /** Of container instances, by cluster, id and name. */
    public Records<Attribute> attributes() {
        return attributes;
    }

    /** By name. */
    public Records<CapacityProvider> providers() {
        return providers;
    }

    /** The lock of whoever looks for room and takes it: nobody else takes it in between. */
    public Object placing() {
        return placing;
    }

    /** By principal and name. */
    public Records<AccountSetting> settings() {
        return settings;
    }

    /** Client tokens by operation, cluster and token. */
    public Records<TokenUse> tokens() {
        return tokens;
    }
}
