/** Real AWS SDKs against a running server: one of our own, or the one that {@code -Dendpoint=http://...} names. */
package dev.sundog.iam.sdk;
