/** The two commands of this module: one imports AWS's models, the other generates Java from what was imported. */
package dev.sundog.codegen;
