/** Amazon ECR: private and public registries, by AWS's API and by the one that Docker speaks. */
package dev.sundog.ecr;
