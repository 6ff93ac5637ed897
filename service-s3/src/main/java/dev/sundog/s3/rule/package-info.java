/** Checks that the model cannot express: names, locations, conditions, ranges, tags, encryption; in AWS's order and words. */
package dev.sundog.s3.rule;
