/** The admin API under {@code /_sundog}: one class per endpoint, listed in {@link dev.sundog.server.admin.AdminApi}. */
package dev.sundog.server.admin;
