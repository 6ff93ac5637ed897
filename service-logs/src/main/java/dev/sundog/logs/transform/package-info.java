/** Turns the messages of events into objects, as transformers of groups ask for it. */
package dev.sundog.logs.transform;
