package dev.sundog.ecs.deploy;

import dev.sundog.ecs.state.TaskRecord;

/** Keeps the tasks of one service as they should be. */
interface ServiceKeeper {

    /** Something may have to be done; answers at once. */
    void look();

    /** One of its tasks has stopped; this counts before anything else is done. */
    void stopped(TaskRecord task);

    /** Nothing is done any more. */
    void close();
}
