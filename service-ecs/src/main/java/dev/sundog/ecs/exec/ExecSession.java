package dev.sundog.ecs.exec;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ContainerRunner.Program;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A command that somebody may execute in a container.
 *
 * @param token what the client must show
 */
record ExecSession(String id, String token, Program program, List<String> command, Ambient ambient, Executor workers) {}
