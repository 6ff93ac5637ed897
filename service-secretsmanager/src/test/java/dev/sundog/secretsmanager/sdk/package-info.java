/** Secrets Manager through the AWS SDK. */
package dev.sundog.secretsmanager.sdk;
