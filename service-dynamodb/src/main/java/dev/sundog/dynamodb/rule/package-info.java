/** What DynamoDB demands of requests beyond what its model says, in the order in which AWS looks at it. */
package dev.sundog.dynamodb.rule;
