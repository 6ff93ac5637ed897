/** Functions that use other services from inside, in real containers and through crashes. */
package dev.sundog.server.lambda;
