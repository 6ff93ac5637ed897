/** Looks at the machine for what would keep the server from working, and says how to mend each. */
package dev.sundog.server.doctor;
