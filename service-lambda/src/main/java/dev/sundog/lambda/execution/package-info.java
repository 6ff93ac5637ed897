/**
 * Execution environments: the programs that run functions, the Runtime API by which they are given events, and what they log.
 * An environment has one invocation at a time; a function has as many environments as it has invocations at the same time.
 */
package dev.sundog.lambda.execution;
