/** AWS Secrets Manager. */
package dev.sundog.secretsmanager;
