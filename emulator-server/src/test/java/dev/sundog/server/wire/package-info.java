/** The server as bytes on a socket: what other emulators get wrong, line by line. */
package dev.sundog.server.wire;
