package dev.sundog.batch.operation;

import dev.sundog.batch.BatchErrors;
import dev.sundog.batch.BatchLimits;
import dev.sundog.batch.Region;
import dev.sundog.batch.Regions;
import dev.sundog.batch.api.ComputeEnvironmentDetail;
import dev.sundog.batch.api.ComputeResource;
import dev.sundog.batch.api.ComputeResourceUpdate;
import dev.sundog.batch.api.CreateComputeEnvironmentRequest;
import dev.sundog.batch.api.CreateComputeEnvironmentResponse;
import dev.sundog.batch.api.DeleteComputeEnvironmentRequest;
import dev.sundog.batch.api.DeleteComputeEnvironmentResponse;
import dev.sundog.batch.api.DescribeComputeEnvironmentsRequest;
import dev.sundog.batch.api.DescribeComputeEnvironmentsResponse;
import dev.sundog.batch.api.Ec2Configuration;
import dev.sundog.batch.api.UpdateComputeEnvironmentRequest;
import dev.sundog.batch.api.UpdateComputeEnvironmentResponse;
import dev.sundog.batch.rule.EnvironmentRule;
import dev.sundog.batch.rule.QueueRule;
import dev.sundog.batch.scheduler.Environments;
import dev.sundog.batch.state.Copy;
import dev.sundog.core.service.RequestContext;
import java.util.ArrayList;
import java.util.List;

/** Makes, changes, deletes and shows compute environments. */
public final class ComputeEnvironments {

    private static final String HEALTHY = "ComputeEnvironment Healthy";
    /** What AWS takes since January 2026. */
    private static final String INSTANCE_IMAGE = "ECS_AL2023";

    private final Regions regions;

    public ComputeEnvironments(Regions regions) {
        this.regions = regions;
    }

    public CreateComputeEnvironmentResponse create(RequestContext context, CreateComputeEnvironmentRequest request) {
        EnvironmentRule.check(request);
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            if (region.environment(request.computeEnvironmentName()).isPresent()) {
                throw BatchErrors.objectExists();
            }
            ComputeEnvironmentDetail made = detail(region, request);
            region.put(made);
            region.tag(made.computeEnvironmentArn(), request.tags());
            settleLater(region, made.computeEnvironmentName());
            return new CreateComputeEnvironmentResponse(made.computeEnvironmentName(), made.computeEnvironmentArn());
        });
    }

    private static ComputeEnvironmentDetail detail(Region region, CreateComputeEnvironmentRequest request) {
        String name = request.computeEnvironmentName();
        String uuid = region.uuid();
        boolean eks = request.eksConfiguration() != null;
        return ComputeEnvironmentDetail.builder()
                .computeEnvironmentName(name)
                .computeEnvironmentArn(region.arn("compute-environment/" + name))
                .unmanagedvCpus(request.unmanagedvCpus())
                .ecsClusterArn(eks ? null : cluster(region, name, uuid))
                .type(request.type())
                .state("ENABLED")
                .status("CREATING")
                .statusReason("ComputeEnvironment Creating")
                .computeResources(resources(request.computeResources(), eks))
                .serviceRole(request.serviceRole() == null ? serviceLinkedRole(region) : request.serviceRole())
                .eksConfiguration(request.eksConfiguration())
                .containerOrchestrationType(eks ? "EKS" : "ECS")
                .uuid(uuid)
                .context(request.context())
                .build();
    }

    /** AWS: instances of ECS have an image of its own where none is asked for. */
    private static ComputeResource resources(ComputeResource given, boolean eks) {
        if (given == null || eks || Environments.isFargate(given.type()) || given.ec2Configuration() != null) {
            return given;
        }
        return Copy.of(given, ComputeResource.builder())
                .ec2Configuration(List.of(
                        Ec2Configuration.builder().imageType(INSTANCE_IMAGE).build()))
                .build();
    }

    private static String cluster(Region region, String name, String uuid) {
        return region.scope()
                .arn("ecs", "cluster/AWSBatch-" + name + "-" + uuid)
                .toString();
    }

    private static String serviceLinkedRole(Region region) {
        return "arn:" + region.scope().region().partition() + ":iam::"
                + region.scope().account() + ":role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch";
    }

    /** What is being made or changed is valid after a while. */
    private static void settleLater(Region region, String name) {
        region.later(
                BatchLimits.SETTLING,
                () -> region.environment(name)
                        .filter(found -> found.status().equals("CREATING")
                                || found.status().equals("UPDATING"))
                        .ifPresent(found -> region.put(Copy.of(found, ComputeEnvironmentDetail.builder())
                                .status("VALID")
                                .statusReason(HEALTHY)
                                .build())));
    }

    /** Takes up what was under way when the emulator ended. */
    public static void resume(Region region) {
        region.environments().forEach((name, environment) -> {
            switch (environment.status()) {
                case "CREATING", "UPDATING" -> settleLater(region, name);
                case "DELETING" -> removeLater(region, name);
                default -> {
                    // Nothing was under way.
                }
            }
        });
    }

    // ---- changes

    public UpdateComputeEnvironmentResponse update(RequestContext context, UpdateComputeEnvironmentRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            ComputeEnvironmentDetail known = find(region, request.computeEnvironment());
            QueueRule.checkState(request.state());
            if (!known.status().equals("VALID") && !known.status().equals("INVALID")) {
                throw BatchErrors.cannotUpdateModified();
            }
            if (request.computeResources() != null && known.computeResources() != null) {
                EnvironmentRule.checkUpdate(known.computeResources(), request.computeResources());
            }
            region.put(updated(known, request));
            settleLater(region, known.computeEnvironmentName());
            return new UpdateComputeEnvironmentResponse(known.computeEnvironmentName(), known.computeEnvironmentArn());
        });
    }

    private static ComputeEnvironmentDetail updated(
            ComputeEnvironmentDetail known, UpdateComputeEnvironmentRequest request) {
        var changed = Copy.of(known, ComputeEnvironmentDetail.builder())
                .status("UPDATING")
                .statusReason("ComputeEnvironment Updating");
        if (request.state() != null) {
            changed.state(request.state());
        }
        if (request.unmanagedvCpus() != null) {
            changed.unmanagedvCpus(request.unmanagedvCpus());
        }
        if (request.serviceRole() != null) {
            changed.serviceRole(request.serviceRole());
        }
        if (request.updatePolicy() != null) {
            changed.updatePolicy(request.updatePolicy());
        }
        if (request.context() != null) {
            changed.context(request.context());
        }
        if (request.computeResources() != null && known.computeResources() != null) {
            changed.computeResources(updated(known.computeResources(), request.computeResources()));
        }
        return changed.build();
    }

    /** Members of the same name are replaced; both structures name them alike. */
    private static ComputeResource updated(ComputeResource known, ComputeResourceUpdate update) {
        var changed = Copy.of(known, ComputeResource.builder());
        var names = ComputeResource.SCHEMA.fields();
        for (int i = 0; i < ComputeResourceUpdate.SCHEMA.fields().size(); i++) {
            String name = ComputeResourceUpdate.SCHEMA.fields().get(i).name();
            for (int j = 0; j < names.size(); j++) {
                if (names.get(j).name().equals(name) && update.get(i) != null) {
                    changed.put(j, update.get(i));
                }
            }
        }
        return changed.build();
    }

    public DeleteComputeEnvironmentResponse delete(RequestContext context, DeleteComputeEnvironmentRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            ComputeEnvironmentDetail known = find(region, request.computeEnvironment());
            if (isBeingChanged(known.status())) {
                throw BatchErrors.cannotDeleteModified();
            }
            if (!known.state().equals("DISABLED")) {
                throw BatchErrors.cannotDeleteEnabled();
            }
            if (isAttached(region, known)) {
                throw BatchErrors.cannotDeleteInUse();
            }
            region.put(Copy.of(known, ComputeEnvironmentDetail.builder())
                    .status("DELETING")
                    .statusReason("ComputeEnvironment Deleting")
                    .build());
            removeLater(region, known.computeEnvironmentName());
            return new DeleteComputeEnvironmentResponse();
        });
    }

    private static boolean isBeingChanged(String status) {
        return status.equals("CREATING") || status.equals("UPDATING") || status.equals("DELETING");
    }

    private static boolean isAttached(Region region, ComputeEnvironmentDetail environment) {
        List<Boolean> attached = new ArrayList<>();
        region.queues()
                .forEach((_, queue) -> attached.add(queue.computeEnvironmentOrder().stream()
                        .anyMatch(order -> order.computeEnvironment().equals(environment.computeEnvironmentArn()))));
        return attached.contains(true);
    }

    private static void removeLater(Region region, String name) {
        region.later(
                BatchLimits.SETTLING,
                () -> region.environment(name)
                        .filter(found -> found.status().equals("DELETING"))
                        .ifPresent(region::removeEnvironment));
    }

    private static ComputeEnvironmentDetail find(Region region, String nameOrArn) {
        return region.environment(nameOrArn)
                .orElseThrow(() -> BatchErrors.doesNotExist(
                        nameOrArn.startsWith("arn:") ? nameOrArn : region.arn("compute-environment/" + nameOrArn)));
    }

    // ---- what there is

    public DescribeComputeEnvironmentsResponse describe(
            RequestContext context, DescribeComputeEnvironmentsRequest request) {
        Region region = regions.in(context.scope());
        return region.alone(() -> {
            List<ComputeEnvironmentDetail> found = new ArrayList<>();
            if (request.computeEnvironments() == null
                    || request.computeEnvironments().isEmpty()) {
                region.environments().forEach((_, environment) -> found.add(environment));
            } else {
                request.computeEnvironments()
                        .forEach(name -> region.environment(name).ifPresent(found::add));
            }
            var page = Page.of(
                    found, request.nextToken(), request.maxResults(), ComputeEnvironmentDetail::computeEnvironmentName);
            return new DescribeComputeEnvironmentsResponse(
                    page.items().stream()
                            .map(environment -> shown(region, environment))
                            .toList(),
                    page.nextToken());
        });
    }

    /** With its tags, and for instances with the number of processors that is wanted now. */
    private static ComputeEnvironmentDetail shown(Region region, ComputeEnvironmentDetail environment) {
        var shown = Copy.of(environment, ComputeEnvironmentDetail.builder())
                .tags(region.tagsOf(environment.computeEnvironmentArn()));
        ComputeResource resources = environment.computeResources();
        if (resources != null && !Environments.isFargate(environment)) {
            int used = region.scheduler().usedvCpus(environment.computeEnvironmentName());
            int least = resources.minvCpus() == null ? 0 : resources.minvCpus();
            shown.computeResources(Copy.of(resources, ComputeResource.builder())
                    .desiredvCpus(Math.max(used, least))
                    .build());
        }
        return shown.build();
    }
}
