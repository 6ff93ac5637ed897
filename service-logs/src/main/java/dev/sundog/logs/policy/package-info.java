/** The documents of policies, and the words by which they select groups. */
package dev.sundog.logs.policy;
