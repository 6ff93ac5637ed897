/** Lifecycle rules: which versions they are about, what becomes of them when, and the timers that see to it. */
package dev.sundog.s3.lifecycle;
