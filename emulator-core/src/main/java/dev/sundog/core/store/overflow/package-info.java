/**
 * Maps whose records overflow from memory into temporary files: a backlog of millions of records costs a few dozen bytes of
 * memory for each.
 */
package dev.sundog.core.store.overflow;
