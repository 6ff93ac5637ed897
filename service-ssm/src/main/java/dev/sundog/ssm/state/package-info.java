/** Parameters, their versions and labels. */
package dev.sundog.ssm.state;
