/** Amazon S3: buckets and objects. */
package dev.sundog.s3;
