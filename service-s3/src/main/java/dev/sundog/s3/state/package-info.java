/** What S3 keeps: buckets with their settings, versions of objects, uploads in parts. Immutable records, and indexes of them. */
package dev.sundog.s3.state;
