/** JSON in objects that users query. */
package dev.sundog.s3.json;
