/** Uploads by the forms of web pages: their fields, the policy that allows them, and the file, which stays a stream. */
package dev.sundog.s3.form;
