/** The command line: one class per command, listed in {@link dev.sundog.server.cli.Cli}. */
package dev.sundog.server.cli;
