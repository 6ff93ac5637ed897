/** The operations of Batch, a class for each family. */
package dev.sundog.batch.operation;
