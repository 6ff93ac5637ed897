package dev.sundog.lambda;

import dev.sundog.core.service.ServiceWiring;
import dev.sundog.lambda.execution.CodeFolders;
import dev.sundog.lambda.execution.Concurrency;
import dev.sundog.lambda.execution.Environments;
import dev.sundog.lambda.execution.Tasks;
import dev.sundog.lambda.invocation.Destinations;
import dev.sundog.lambda.invocation.EventQueue;
import dev.sundog.lambda.invocation.Invocations;
import dev.sundog.lambda.invocation.Recipients;
import dev.sundog.lambda.operation.Preparation;
import dev.sundog.lambda.operation.ProvisionedConcurrency;
import dev.sundog.lambda.operation.Workshop;
import dev.sundog.lambda.rule.FunctionRef;
import dev.sundog.lambda.state.CodeSigningConfigs;
import dev.sundog.lambda.state.CodeStore;
import dev.sundog.lambda.state.Functions;
import dev.sundog.lambda.state.Layers;
import dev.sundog.lambda.state.Mappings;
import dev.sundog.lambda.state.ResourceTags;
import dev.sundog.lambda.trigger.Pollers;
import java.util.HashSet;
import java.util.Set;

/** The parts of Lambda, put together for one opening of the service. */
record Assembly(
        ServiceWiring wiring,
        Workshop workshop,
        Invocations invocations,
        EventQueue events,
        Mappings mappings,
        Pollers pollers,
        CodeSigningConfigs codeSigning,
        ProvisionedConcurrency provisions,
        Tasks tasks) {

    static Assembly of(ServiceWiring wiring) {
        LambdaLimits limits = LambdaLimits.of(wiring.settings());
        Tasks tasks = new Tasks();
        Functions functions = new Functions(wiring.store(), wiring.ambient().chance());
        Layers layers = new Layers(wiring.store());
        CodeStore codes = new CodeStore(wiring.store().blobs(), wiring.ports(), limits);
        CodeFolders folders = new CodeFolders(wiring.ports(), codes, layers, limits.codeUnzipped());
        Environments environments =
                new Environments(wiring.ambient(), wiring.ports(), limits, folders, tasks, wiring.settings());
        Invocations invocations = new Invocations(
                functions, environments, new Concurrency(functions, limits), limits, wiring.meter(), tasks);
        Recipients recipients = new Recipients(wiring.ambient(), wiring.ports());
        Destinations destinations = new Destinations(functions, wiring.ambient(), recipients, invocations);
        EventQueue events =
                new EventQueue(wiring.store(), wiring.ambient(), functions, invocations, destinations, tasks);
        invocations.begin(events);
        Preparation preparation = new Preparation(
                functions, folders, tasks, wiring.ambient(), wiring.settings().flag("LAMBDA_SYNCHRONOUS_CREATE"));
        Workshop workshop = new Workshop(
                wiring.ambient(),
                limits,
                functions,
                layers,
                new ResourceTags(wiring.store()),
                codes,
                environments,
                preparation);
        Mappings mappings = new Mappings(wiring.store());
        Pollers pollers = new Pollers(wiring.ambient(), wiring.ports(), mappings, invocations, recipients, tasks);
        return new Assembly(
                wiring,
                workshop,
                invocations,
                events,
                mappings,
                pollers,
                new CodeSigningConfigs(wiring.store()),
                new ProvisionedConcurrency(workshop),
                tasks);
    }

    /** Takes up what the store holds: what was under way goes on, and archives that nothing refers to are freed. */
    void resume() {
        workshop.sweepLayers();
        Set<String> archives = new HashSet<>();
        workshop.layers().forEach(layer -> archives.add(layer.code().blob()));
        workshop.functions()
                .forEach((scope, function) -> function.versions().forEach((number, version) -> {
                    archives.add(version.code().blob());
                    if (!version.isActive()
                            || "InProgress".equals(version.configuration().lastUpdateStatus())) {
                        workshop.preparation().begin(new FunctionRef(scope, function.name(), ""), number);
                    }
                }));
        wiring.store().blobs().retainOnly(archives);
        workshop.functions().forEach((scope, function) -> {
            if (!function.provisions().isEmpty()) {
                provisions.provide(new FunctionRef(scope, function.name(), ""), function);
            }
        });
        events.open();
        pollers.open();
    }

    void close() {
        pollers.close();
        workshop.environments().close();
        tasks.close();
    }
}
