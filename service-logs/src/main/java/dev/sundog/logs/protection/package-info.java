/** Finds what is sensitive in events, and hides it. */
package dev.sundog.logs.protection;
