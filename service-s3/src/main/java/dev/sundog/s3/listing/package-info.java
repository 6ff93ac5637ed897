/** Pages of keys in the order of their UTF-8 bytes, grouped by prefix and delimiter. A page costs what it holds. */
package dev.sundog.s3.listing;
