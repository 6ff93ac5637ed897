/** AWS's wire protocols, one class each over shared codecs. Reads and writes by walking the schemas of {@code shape}. */
package dev.sundog.core.wire;
