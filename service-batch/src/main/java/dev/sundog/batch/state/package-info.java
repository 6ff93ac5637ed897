/** What Batch keeps of each account and region: immutable records in maps. */
package dev.sundog.batch.state;
