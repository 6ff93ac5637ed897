/** What other services see of secrets: the port that reads them, and what policies are asked. */
package dev.sundog.secretsmanager.integration;
