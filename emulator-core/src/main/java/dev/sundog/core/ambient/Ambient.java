package dev.sundog.core.ambient;

/**
 * The only source of time, identity, chance and timers. Nothing else in main code may ask the JDK for any of them, so that
 * one clock moves the whole emulator and a test repeats exactly.
 */
public record Ambient(Clock clock, Ids ids, Chance chance, Scheduler scheduler) {}
