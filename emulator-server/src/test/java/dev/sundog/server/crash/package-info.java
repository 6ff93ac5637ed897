/** The server as a process of its own, which is killed or measured. */
package dev.sundog.server.crash;
