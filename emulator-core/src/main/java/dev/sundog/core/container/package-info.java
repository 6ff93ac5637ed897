/** Runs users' programs: in containers where Docker answers, else as plain child processes. */
package dev.sundog.core.container;
