/** S3 by clients of AWS's own. */
package dev.sundog.s3.sdk;
