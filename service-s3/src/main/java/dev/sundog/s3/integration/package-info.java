/** What other services may use of S3. */
package dev.sundog.s3.integration;
