/** Follows queues and streams on behalf of functions: event source mappings at work. */
package dev.sundog.lambda.trigger;
