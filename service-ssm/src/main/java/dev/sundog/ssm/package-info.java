/** AWS Systems Manager: Parameter Store. */
package dev.sundog.ssm;
