/**
 * Carries a request to an operation and its answer back: routing, the chain of links, execution, and the only
 * {@code catch (Throwable)} of the emulator. Read {@link dev.sundog.core.dispatch.Dispatcher} first: it is one visible list.
 */
package dev.sundog.core.dispatch;
