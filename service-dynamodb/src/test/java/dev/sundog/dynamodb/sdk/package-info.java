/** Real AWS SDKs against a running server. */
package dev.sundog.dynamodb.sdk;
