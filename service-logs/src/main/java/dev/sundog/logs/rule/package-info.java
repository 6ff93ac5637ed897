/** Checks that the model cannot express, in AWS's words and order. */
package dev.sundog.logs.rule;
