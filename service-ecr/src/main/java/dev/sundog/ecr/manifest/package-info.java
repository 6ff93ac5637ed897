/** What clients push besides layers: manifests of images, and indexes of several of them. */
package dev.sundog.ecr.manifest;
