/** What AWS bills of S3: requests by their kind, and what is kept. */
package dev.sundog.s3.billing;
