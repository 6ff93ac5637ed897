/** Who may do what: access control lists, bucket policies, public access blocks; evaluated for callers who do not sign. */
package dev.sundog.s3.access;
