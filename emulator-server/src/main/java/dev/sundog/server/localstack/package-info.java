/** The paths under {@code /_localstack} and {@code /_aws} by which LocalStack's users and tools look into it. */
package dev.sundog.server.localstack;
