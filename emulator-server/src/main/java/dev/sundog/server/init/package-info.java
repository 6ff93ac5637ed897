/** Scripts of the user that run as the server starts, is ready and stops, in LocalStack's folders and ours. */
package dev.sundog.server.init;
