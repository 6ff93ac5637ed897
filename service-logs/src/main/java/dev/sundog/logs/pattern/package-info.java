/** The language of filter patterns: terms, JSON selectors and space-delimited columns. */
package dev.sundog.logs.pattern;
