/** ECR Public: registries that everybody may pull from, over the same state as the private ones. */
package dev.sundog.ecr.gallery;
