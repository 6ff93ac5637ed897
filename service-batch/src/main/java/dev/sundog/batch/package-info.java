/** AWS Batch: its API is known, its operations are not built yet. */
package dev.sundog.batch;
