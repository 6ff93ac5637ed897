/** The server as a process that is killed. */
package dev.sundog.server.crash;
