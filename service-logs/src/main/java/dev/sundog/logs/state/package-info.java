/** Groups, streams and their events, and what is derived from them. */
package dev.sundog.logs.state;
