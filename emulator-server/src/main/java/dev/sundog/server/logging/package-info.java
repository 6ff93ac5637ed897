/** Logging, set up in code: reading an XML file would cost a tenth of the start. */
package dev.sundog.server.logging;
