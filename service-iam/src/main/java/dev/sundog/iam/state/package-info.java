/** What IAM knows of each account: immutable records, and the one lock that guards them. */
package dev.sundog.iam.state;
