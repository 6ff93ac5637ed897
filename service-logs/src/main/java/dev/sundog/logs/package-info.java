/** Amazon CloudWatch Logs: groups of streams of events, with retention by the clock. */
package dev.sundog.logs;
