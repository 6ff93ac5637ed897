/** The operations of Secrets Manager. */
package dev.sundog.secretsmanager.operation;
