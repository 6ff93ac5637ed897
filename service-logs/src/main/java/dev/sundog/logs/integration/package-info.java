/** What other services are offered. */
package dev.sundog.logs.integration;
