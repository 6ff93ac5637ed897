package dev.sundog.lambda.execution;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerOrder;
import dev.sundog.core.port.ContainerOrder.Machine;
import dev.sundog.core.port.ContainerRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Containers that wait for functions: for each image and machine that was wanted before, so many that the next cold start finds one.
 * An image in which none can wait, for want of a shell, is given up after a few attempts.
 */
final class SpareContainers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpareContainers.class);
    /** Images and machines for which containers wait at a time. */
    private static final int SHAPES = 4;
    /** In a row, of one image: an engine may fail once for other reasons. */
    private static final int MOST_FAILURES = 3;

    private final CodeFolders folders;
    private final Ambient ambient;
    private final Tasks tasks;
    private final Duration keepAlive;
    private final int wanted;
    private final Map<Shape, Deque<Spare>> waiting = new LinkedHashMap<>();
    private final Map<Shape, Integer> coming = new LinkedHashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private boolean closed;

    /** What of a container cannot be changed when it has started. */
    record Shape(String image, String hostName, Machine machine, Map<String, String> labels) {

        static Shape of(ContainerOrder order) {
            return new Shape(order.command().image(), order.hostName(), order.machine(), order.labels());
        }
    }

    /**
     * @param wanted containers that wait for each shape; 0 for none at all
     * @param keepAlive how long one waits in vain
     */
    SpareContainers(CodeFolders folders, Ambient ambient, Tasks tasks, int wanted, Duration keepAlive) {
        this.folders = folders;
        this.ambient = ambient;
        this.tasks = tasks;
        this.wanted = wanted;
        this.keepAlive = keepAlive;
    }

    /** A container that fits the order, for the caller alone; others are started in its place. */
    Optional<Spare> take(ContainerOrder order) {
        Shape shape = Shape.of(order);
        synchronized (this) {
            Deque<Spare> spares = waiting.getOrDefault(shape, new ArrayDeque<>());
            while (!spares.isEmpty()) {
                Spare spare = spares.poll();
                if (spare.isAlive()) {
                    return Optional.of(spare);
                }
            }
        }
        return Optional.empty();
    }

    /** Sees to it that containers wait for the next that is like this one. */
    void refill(ContainerRunner runner, ContainerOrder order) {
        Shape shape = Shape.of(order);
        synchronized (this) {
            int there = waiting.computeIfAbsent(shape, _ -> new ArrayDeque<>()).size() + coming.getOrDefault(shape, 0);
            if (closed || failures.getOrDefault(shape.image(), 0) >= MOST_FAILURES || there >= wanted) {
                return;
            }
            coming.merge(shape, 1, Integer::sum);
        }
        tasks.run(() -> start(runner, shape));
    }

    private void start(ContainerRunner runner, Shape shape) {
        Optional<Spare> made = Optional.empty();
        try {
            made = Optional.of(Spare.start(folders, runner, shape));
        } catch (IOException | ContainerException unable) {
            LOG.debug("no container of {} waits ahead", shape.image(), unable);
            synchronized (this) {
                failures.merge(shape.image(), 1, Integer::sum);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            enter(shape, made);
        }
    }

    private synchronized void enter(Shape shape, Optional<Spare> made) {
        coming.merge(shape, -1, Integer::sum);
        made.ifPresent(spare -> {
            failures.remove(shape.image());
            if (closed) {
                spare.kill();
                return;
            }
            waiting.computeIfAbsent(shape, _ -> new ArrayDeque<>()).add(spare);
            ambient.scheduler().at(ambient.clock().now().plus(keepAlive), () -> expire(shape, spare));
            giveUpOldest();
        });
    }

    private void giveUpOldest() {
        while (waiting.size() > SHAPES) {
            Shape oldest = waiting.keySet().iterator().next();
            waiting.remove(oldest).forEach(spare -> tasks.run(spare::kill));
        }
    }

    private synchronized void expire(Shape shape, Spare spare) {
        if (waiting.getOrDefault(shape, new ArrayDeque<>()).remove(spare)) {
            tasks.run(spare::kill);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.values().stream().flatMap(Deque::stream).toList().parallelStream()
                .forEach(Spare::kill);
        waiting.clear();
    }
}
