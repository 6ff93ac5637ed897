/** Events about objects: which destinations want them, and what they say. */
package dev.sundog.s3.notification;
