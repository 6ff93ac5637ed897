/** ECR as other services and the core see it. */
package dev.sundog.ecr.integration;
