/** AWS Batch: environments, queues, job definitions and jobs, and the scheduler that runs them. */
package dev.sundog.batch;
