/** Records to bytes and back, by the names of their components, so that records may grow. Only the file engine needs it. */
package dev.sundog.core.store.codec;
