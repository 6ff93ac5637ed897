/** The operations of IAM: one class for each family of them. */
package dev.sundog.iam.operation;
