/**
 * An append-only log of changes to maps of bytes: group commit, recovery to the last commit, and a base that now and then
 * takes the place of what was logged before it. Knows nothing of records or services.
 *
 * <p>A directory holds at most one base and the segments that follow it: {@code 00000007.base}, {@code 00000007.log},
 * {@code 00000008.log}. Reading the base and then the segments in order gives the state. A file begins with eight bytes of
 * magic, then come frames: length, checksum, payload. A frame is one commit and counts as a whole or not at all; its payload
 * is a sequence of entries ({@link dev.sundog.core.store.log.LogEntries}). Changes to a map that is not defined, or dropped
 * already, mean nothing: numbers of maps are never used twice, so a late change cannot reach a newer map.
 */
package dev.sundog.core.store.log;
