/** The operations of ECR's API, and what they share with the registry's. */
package dev.sundog.ecr.operation;
