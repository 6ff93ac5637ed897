/** DynamoDB's expression language: lexer, parsers, sealed syntax trees, checks in AWS's order, and evaluation. */
package dev.sundog.dynamodb.expression;
