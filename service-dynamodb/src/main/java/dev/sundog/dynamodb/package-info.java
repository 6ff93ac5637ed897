/** Amazon DynamoDB and DynamoDB Streams: the service, its errors and its limits. */
package dev.sundog.dynamodb;
