/** The program: what starts when somebody types {@code sundog}, and how its parts are put together. */
package dev.sundog.server;
