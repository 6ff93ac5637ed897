/** What a user can set, by environment or command line, under our own names and LocalStack's; read once at start. */
package dev.sundog.server.settings;
