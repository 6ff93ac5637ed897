/** The operations of Parameter Store. */
package dev.sundog.ssm.operation;
