/** What buckets that are websites do besides giving objects: which document, where to instead, and the pages about errors. */
package dev.sundog.s3.website;
