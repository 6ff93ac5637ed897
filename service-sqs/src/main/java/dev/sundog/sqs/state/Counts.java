package dev.sundog.sqs.state;

/** How many messages a queue holds: those that can be received, those in flight, those whose delay has not passed. */
public record Counts(int visible, int inFlight, int delayed) {}
