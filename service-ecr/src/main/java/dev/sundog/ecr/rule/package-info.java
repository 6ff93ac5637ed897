/** Checks that the model cannot express, in AWS's words. */
package dev.sundog.ecr.rule;
