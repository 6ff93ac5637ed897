/** Turns the models that AWS publishes with botocore into our own descriptions: facts only, no documentation text. */
package dev.sundog.codegen.importer;
