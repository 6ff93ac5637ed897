/** The operations of STS: temporary credentials. */
package dev.sundog.iam.sts;
