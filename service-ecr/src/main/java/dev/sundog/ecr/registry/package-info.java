/** The API that Docker and its kin speak: pushing and pulling over {@code /v2/}, by OCI's distribution specification. */
package dev.sundog.ecr.registry;
