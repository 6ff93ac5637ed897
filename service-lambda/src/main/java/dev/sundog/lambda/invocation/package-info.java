/** Invocations: those that are waited for, and those that wait until they are run, with their retries and destinations. */
package dev.sundog.lambda.invocation;
