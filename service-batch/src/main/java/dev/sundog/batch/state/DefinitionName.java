package dev.sundog.batch.state;

/** The last revision that a name of job definitions has had, also where it is deregistered: numbers are never used again. */
public record DefinitionName(int lastRevision) {}
