/** What operations of DynamoDB want to do, as policies name it. */
package dev.sundog.dynamodb.access;
