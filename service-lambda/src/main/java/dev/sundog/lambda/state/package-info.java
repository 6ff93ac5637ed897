/** Functions with their versions, aliases and settings, layers, and what waits to be run: immutable records in maps. */
package dev.sundog.lambda.state;
