/** Sessions that are sent events as these arrive. */
package dev.sundog.logs.tail;
