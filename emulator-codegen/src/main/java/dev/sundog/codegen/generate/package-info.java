/** Writes the Java of an API: one file for each structure and enum, one for shared shapes, one for the service. */
package dev.sundog.codegen.generate;
