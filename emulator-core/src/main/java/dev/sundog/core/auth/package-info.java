/**
 * Who signed a request. Reads signatures always, because they name the account, the region and the service; verifies them
 * when asked to, with AWS's rules and AWS's words.
 */
package dev.sundog.core.auth;
