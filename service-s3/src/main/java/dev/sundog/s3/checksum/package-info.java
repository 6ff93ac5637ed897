/** Digests of bodies: all that a request asks for in one pass, ETags, and checksums of multipart uploads. */
package dev.sundog.s3.checksum;
