/** What Lambda offers to other services. */
package dev.sundog.lambda.integration;
