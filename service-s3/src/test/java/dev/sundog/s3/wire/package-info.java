/** S3 as bytes on a real socket: what each request is answered, to the last element. */
package dev.sundog.s3.wire;
