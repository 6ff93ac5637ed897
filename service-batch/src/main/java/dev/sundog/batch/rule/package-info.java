/** What requests may say that AWS's model cannot express, checked in AWS's order. */
package dev.sundog.batch.rule;
