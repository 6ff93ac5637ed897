/** S3 Select: a query in SQL, carried out over an object while it is read. Only SelectObjectContent comes here. */
package dev.sundog.s3.select;
