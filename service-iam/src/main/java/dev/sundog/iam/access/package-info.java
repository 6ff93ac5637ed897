/** Who calls, and whether they may: the policies that hold for a caller, and what was decided by them. */
package dev.sundog.iam.access;
