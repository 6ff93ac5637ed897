/** JSON of the admin API and its command line client: maps, lists and plain values, read and written by jackson-core. */
package dev.sundog.server.json;
