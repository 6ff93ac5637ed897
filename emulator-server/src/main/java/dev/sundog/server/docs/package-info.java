/** The tables of the documentation that say what each service can do, read off the services themselves. */
package dev.sundog.server.docs;
