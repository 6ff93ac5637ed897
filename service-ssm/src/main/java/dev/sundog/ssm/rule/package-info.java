/** Checks and rules that the model of Parameter Store cannot express. */
package dev.sundog.ssm.rule;
