/** Checks and rules that the model of Secrets Manager cannot express. */
package dev.sundog.secretsmanager.rule;
