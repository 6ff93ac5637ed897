/** The real AWS SDK against a running server, with containers that the test moves, and with real ones. */
package dev.sundog.batch.sdk;
