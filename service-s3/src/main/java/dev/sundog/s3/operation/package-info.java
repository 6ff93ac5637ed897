/** The operations of S3, one class each or one for a small family. */
package dev.sundog.s3.operation;
