/** Lambda's operations: one class each, or one for a small family. */
package dev.sundog.lambda.operation;
