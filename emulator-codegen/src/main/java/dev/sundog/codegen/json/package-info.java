/** JSON as a tree that keeps its order: read, merge, print. Small on purpose: the services' builds carry this class path. */
package dev.sundog.codegen.json;
