package dev.sundog.batch.execution;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner.Executed;
import dev.sundog.core.port.ContainerRunner.Exit;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.ContainerRunner.PublishedPort;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A program whose end is told only once all that it printed is in its log. */
record Logged(Program program, JobLog log) implements Program {

    @Override
    public CompletionStage<Exit> exit() {
        return program.exit().thenApply(exit -> {
            log.flush();
            return exit;
        });
    }

    @Override
    public String id() {
        return program.id();
    }

    @Override
    public String address() {
        return program.address();
    }

    @Override
    public List<PublishedPort> published() {
        return program.published();
    }

    @Override
    public void drain() {
        program.drain();
    }

    @Override
    public long peakMemory() {
        return program.peakMemory();
    }

    @Override
    public Executed execute(List<String> command) throws ContainerException {
        return program.execute(command);
    }

    @Override
    public void signal(String name) {
        program.signal(name);
    }

    @Override
    public boolean pause() {
        return program.pause();
    }

    @Override
    public boolean resume() {
        return program.resume();
    }

    @Override
    public void kill() {
        program.kill();
    }
}
