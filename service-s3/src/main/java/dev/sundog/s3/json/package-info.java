/** JSON that users write: policies, and objects that they query. */
package dev.sundog.s3.json;
