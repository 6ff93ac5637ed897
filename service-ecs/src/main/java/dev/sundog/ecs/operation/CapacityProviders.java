package dev.sundog.ecs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Scope;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.CapacityProvider;
import dev.sundog.ecs.api.CreateCapacityProviderRequest;
import dev.sundog.ecs.api.CreateCapacityProviderResponse;
import dev.sundog.ecs.api.DeleteCapacityProviderRequest;
import dev.sundog.ecs.api.DeleteCapacityProviderResponse;
import dev.sundog.ecs.api.DescribeCapacityProvidersRequest;
import dev.sundog.ecs.api.DescribeCapacityProvidersResponse;
import dev.sundog.ecs.api.Failure;
import dev.sundog.ecs.api.UpdateCapacityProviderRequest;
import dev.sundog.ecs.api.UpdateCapacityProviderResponse;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** CreateCapacityProvider, DescribeCapacityProviders, UpdateCapacityProvider, DeleteCapacityProvider. */
public final class CapacityProviders {

    private static final String ACTIVE = "ACTIVE";
    private static final List<String> FARGATE = List.of("FARGATE", "FARGATE_SPOT");
    private static final List<String> RESERVED = List.of("aws", "ecs", "fargate");

    private final Locator locator;

    public CapacityProviders(Locator locator) {
        this.locator = locator;
    }

    public CreateCapacityProviderResponse create(RequestContext context, CreateCapacityProviderRequest request) {
        String name = request.name();
        if (RESERVED.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith)) {
            throw EcsErrors.invalidParameter(
                    "The specified capacity provider name is invalid. Up to 255 characters are allowed, including letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be prefixed with \"aws\", \"ecs\", or \"fargate\".");
        }
        if (request.managedInstancesProvider() != null) {
            throw EcsErrors.unsupported("Sundog has no managed instances.");
        }
        if (request.autoScalingGroupProvider() == null) {
            throw EcsErrors.invalidParameter(
                    "The specified capacity provider must have an Auto Scaling group provider.");
        }
        var providers = locator.in(context.scope()).providers();
        if (providers.find(name).isPresent()) {
            throw EcsErrors.invalidParameter(
                    "The specified capacity provider already exists. To change the configuration of an existing capacity provider, update the capacity provider.");
        }
        CapacityProvider provider = Structs.take(request, CapacityProvider.SCHEMA, CapacityProvider.builder())
                .capacityProviderArn(new Names(context.scope()).providerArn(name))
                .autoScalingGroupProvider(GroupProviders.complete(request.autoScalingGroupProvider()))
                .status(ACTIVE)
                .type("EC2_AUTOSCALING")
                .tags(Structs.list(request.tags()))
                .build();
        providers.put(name, provider);
        return new CreateCapacityProviderResponse(provider);
    }

    public DescribeCapacityProvidersResponse describe(
            RequestContext context, DescribeCapacityProvidersRequest request) {
        List<CapacityProvider> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        if (Structs.list(request.capacityProviders()).isEmpty()) {
            FARGATE.forEach(name -> found.add(fargate(context.scope(), name)));
            found.addAll(locator.in(context.scope()).providers().all());
        }
        for (String given : Structs.list(request.capacityProviders())) {
            String name = Names.last(given);
            if (FARGATE.contains(name)) {
                found.add(fargate(context.scope(), name));
            } else {
                locator.in(context.scope())
                        .providers()
                        .find(name)
                        .ifPresentOrElse(
                                found::add,
                                () -> failures.add(
                                        new Failure(new Names(context.scope()).providerArn(name), "MISSING", null)));
            }
        }
        boolean tags = Structs.list(request.include()).contains("TAGS");
        List<CapacityProvider> shown = found.stream()
                .map(provider -> tags
                        ? provider
                        : Structs.change(provider, CapacityProvider.builder(), builder -> builder.tags(List.of())))
                .toList();
        Page<CapacityProvider> page = Page.of(shown, request.nextToken(), request.maxResults());
        return new DescribeCapacityProvidersResponse(page.items(), failures, page.token());
    }

    private static CapacityProvider fargate(Scope scope, String name) {
        return CapacityProvider.builder()
                .capacityProviderArn(new Names(scope).providerArn(name))
                .name(name)
                .status(ACTIVE)
                .type(name)
                .tags(List.of())
                .build();
    }

    public UpdateCapacityProviderResponse update(RequestContext context, UpdateCapacityProviderRequest request) {
        if (request.autoScalingGroupProvider() == null) {
            throw EcsErrors.invalidParameter(
                    "The specified capacity provider must have an Auto Scaling group provider.");
        }
        CapacityProvider changed = locator.in(context.scope())
                .providers()
                .change(
                        Names.last(request.name()),
                        provider -> Structs.change(
                                provider,
                                CapacityProvider.builder(),
                                builder -> builder.autoScalingGroupProvider(GroupProviders.change(
                                                provider.autoScalingGroupProvider(),
                                                provider.autoScalingGroupProvider()
                                                        .autoScalingGroupArn(),
                                                request.autoScalingGroupProvider()))
                                        .updateStatus("UPDATE_COMPLETE")))
                .orElseThrow(EcsErrors::providerNotFound);
        return new UpdateCapacityProviderResponse(changed);
    }

    public DeleteCapacityProviderResponse delete(RequestContext context, DeleteCapacityProviderRequest request) {
        String name = Names.last(request.capacityProvider());
        if (FARGATE.contains(name)) {
            throw EcsErrors.invalidParameter("The specified capacity provider is reserved and cannot be deleted.");
        }
        boolean used = !locator.in(context.scope())
                .clusters()
                .those(cluster -> ACTIVE.equals(cluster.status())
                        && Structs.list(cluster.capacityProviders()).contains(name))
                .isEmpty();
        if (used) {
            throw EcsErrors.providerInUse();
        }
        CapacityProvider gone =
                locator.in(context.scope()).providers().remove(name).orElseThrow(EcsErrors::providerNotFound);
        return new DeleteCapacityProviderResponse(Structs.change(
                gone,
                CapacityProvider.builder(),
                builder -> builder.status("INACTIVE").updateStatus("DELETE_COMPLETE")));
    }
}
