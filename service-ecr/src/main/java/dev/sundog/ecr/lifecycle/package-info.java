/** Lifecycle policies: reading, evaluating and carrying them out by the clock. */
package dev.sundog.ecr.lifecycle;
