/** What other services see of parameters, and what policies are asked. */
package dev.sundog.ssm.integration;
