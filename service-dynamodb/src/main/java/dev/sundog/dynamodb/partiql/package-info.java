/** PartiQL, as far as DynamoDB knows it: statements are read into the syntax trees of DynamoDB's own expressions. */
package dev.sundog.dynamodb.partiql;
