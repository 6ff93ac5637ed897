/** Narrow interfaces from service to service, named for a role, in the types of {@code value}. Owners implement them. */
package dev.sundog.core.port;
