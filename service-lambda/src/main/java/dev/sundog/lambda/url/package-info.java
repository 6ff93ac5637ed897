/** Function URLs: hosts at which HTTP requests become events, and functions' answers HTTP responses. */
package dev.sundog.lambda.url;
