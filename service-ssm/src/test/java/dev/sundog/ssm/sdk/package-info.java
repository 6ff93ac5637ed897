/** The operations through AWS's own SDK, against a whole emulator or, with {@code -Dendpoint}, another server. */
package dev.sundog.ssm.sdk;
