/** Registries, repositories, images, layers and uploads: immutable records, and what is derived from them. */
package dev.sundog.ecr.state;
