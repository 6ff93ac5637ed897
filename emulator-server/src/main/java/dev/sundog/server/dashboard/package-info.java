/** The page at {@code /_sundog/} that shows a server to people; it reads the admin API. */
package dev.sundog.server.dashboard;
