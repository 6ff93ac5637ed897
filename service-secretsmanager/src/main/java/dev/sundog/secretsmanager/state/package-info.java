/** Secrets, their versions and the rules by which stages move between these. */
package dev.sundog.secretsmanager.state;
