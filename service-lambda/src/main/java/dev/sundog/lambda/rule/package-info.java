/** Checks that the model cannot express, in AWS's order and words. */
package dev.sundog.lambda.rule;
