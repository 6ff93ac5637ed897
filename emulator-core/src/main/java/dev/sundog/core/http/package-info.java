/**
 * The front door: HTTP/1.1 and HTTP/2, plain and over TLS, on one port. The only room that knows Netty. It turns bytes into
 * {@link dev.sundog.core.message.Exchange exchanges} and answers into bytes, and defends the rest of the emulator against
 * slow, oversized and malformed clients. Connections live on event loops; bodies that are long flow through threads that may
 * block, paced by the slower side.
 */
package dev.sundog.core.http;
