/** One entry per API call, from outside and from service to service: what CloudTrail, the request log and assertions read. */
package dev.sundog.core.journal;
