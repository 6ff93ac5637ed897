/** Trains the start-up cache: the server answers a few requests for each service, so that the JVM keeps what they needed. */
package dev.sundog.server.training;
