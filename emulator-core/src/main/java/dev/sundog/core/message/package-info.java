/** HTTP messages as the emulator sees them, whatever carried them: no Netty here. */
package dev.sundog.core.message;
