package dev.sundog.ecs.state;

import java.time.Instant;
import java.util.List;

/**
 * A client token that a call came with.
 *
 * @param request what was asked for, as a digest
 * @param resources the ARNs of what the call made
 * @param until when the token is forgotten
 */
public record TokenUse(String request, List<String> resources, Instant until) {}
