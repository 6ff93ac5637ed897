/** AWS IAM and AWS STS: users, roles, policies, credentials, sessions, and the decision who may do what. */
package dev.sundog.iam;
