package dev.sundog.ecs.deploy;

import dev.sundog.ecs.place.Placement;
import dev.sundog.ecs.place.PlacementWish;
import dev.sundog.ecs.run.LaunchPlace;
import dev.sundog.ecs.state.Definition;
import dev.sundog.ecs.state.Rollout;
import dev.sundog.ecs.state.ServiceRecord;
import dev.sundog.ecs.state.TaskRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the tasks of one service where there is room for them; used by its mailbox alone. */
final class TaskStarter {

    private static final Duration NEXT_PLACEMENT = Duration.ofSeconds(15);

    private final ServiceKit kit;
    private final ServicePapers papers;
    private final NextLook nextLook;
    private final StartPause pause = new StartPause();

    TaskStarter(ServiceKit kit, ServicePapers papers, NextLook nextLook) {
        this.kit = kit;
        this.papers = papers;
        this.nextLook = nextLook;
    }

    StartPause pause() {
        return pause;
    }

    /** What a service wishes of the instances of its tasks. */
    static PlacementWish wish(ServiceRecord service, Definition definition) {
        PlacementWish wish = PlacementWish.of(
                service.group(),
                definition,
                service.service().placementConstraints(),
                service.service().placementStrategy());
        return service.isDaemon() ? wish.apart() : wish;
    }

    /** Starts some tasks of a deployment, or fewer, where there is no room or tasks have failed of late. */
    void start(ServiceRecord service, Rollout rollout, int count) {
        if (count <= 0) {
            return;
        }
        Duration wait = pause.left(nextLook.now());
        if (!wait.isZero()) {
            nextLook.after(wait);
            return;
        }
        Definition definition = papers.definition(rollout);
        PlacementWish wish = wish(service, definition);
        LaunchPlace place = RolloutLaunch.place(rollout);
        List<TaskRecord> started = new ArrayList<>();
        while (started.size() < count) {
            synchronized (papers.region().placing()) {
                Optional<String> instance = place.isFargate() ? Optional.empty() : room(service, definition, wish);
                if (!place.isFargate() && instance.isEmpty()) {
                    break;
                }
                started.add(kit.runs()
                        .start(
                                papers.region(),
                                RolloutLaunch.terms(service, rollout, definition)
                                        .on(place, instance)));
            }
        }
        if (!started.isEmpty()) {
            papers.tellStarted(started);
        }
    }

    private Optional<String> room(ServiceRecord service, Definition definition, PlacementWish wish) {
        Placement.Choice choice = kit.placement().choose(papers.region().scope(), service.cluster(), definition, wish);
        if (choice.instance().isEmpty()) {
            papers.tellNoRoom(choice.refusals());
            nextLook.after(NEXT_PLACEMENT);
        }
        return choice.instance();
    }
}
