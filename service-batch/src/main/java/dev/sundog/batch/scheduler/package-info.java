/**
 * Decides which job runs when and where. Everything here belongs to one account and region, is guarded by its one lock, and
 * depends on nothing but what it is told and the clock: the same calls give the same decisions.
 */
package dev.sundog.batch.scheduler;
