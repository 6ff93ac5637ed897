/** What IAM does for others: tells whose credentials are whose, and what its own operations want to do. */
package dev.sundog.iam.integration;
