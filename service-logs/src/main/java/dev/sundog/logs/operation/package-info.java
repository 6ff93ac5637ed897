/** The operations, one class for each or for each small family. */
package dev.sundog.logs.operation;
