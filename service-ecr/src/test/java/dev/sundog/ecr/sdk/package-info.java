/** ECR as programs see it that use the AWS SDK. */
package dev.sundog.ecr.sdk;
