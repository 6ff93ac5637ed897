/** Small values that every room uses and that validate themselves: accounts, regions, ARNs, bytes; and what matches texts.
 * Imports the JDK only. */
package dev.sundog.core.value;
