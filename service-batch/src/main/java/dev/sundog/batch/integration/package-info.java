/** What Batch offers other services, tells them, and what its calls want to do. */
package dev.sundog.batch.integration;
