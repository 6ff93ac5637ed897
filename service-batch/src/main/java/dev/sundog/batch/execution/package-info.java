/** Runs attempts of jobs: as containers, by the core's port, with what Batch puts into their environment and takes from their output. */
package dev.sundog.batch.execution;
