/** What SQS accepts: checks that its model cannot express, in AWS's order and words, and the forms of names and policies. */
package dev.sundog.sqs.rule;
