/** The language of IAM policies: reading, checking and evaluating them. It holds no state and knows no service. */
package dev.sundog.core.policy;
