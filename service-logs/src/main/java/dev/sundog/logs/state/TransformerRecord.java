package dev.sundog.logs.state;

import dev.sundog.logs.api.Processor;
import java.util.List;

/** How a group's events are transformed; instants are in milliseconds since the epoch. */
public record TransformerRecord(List<Processor> processors, long createdAt, long updatedAt) {}
