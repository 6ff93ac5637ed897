package dev.sundog.ecs.expression;

import java.util.List;

/** What an expression of the cluster query language is asked of: a container instance. */
@FunctionalInterface
public interface QuerySubject {

    /**
     * What the instance has under a name of the language, such as {@code runningTasksCount}, {@code task:group} or
     * {@code attribute:stack}; empty where it has nothing.
     */
    List<String> values(String name);
}
