/** Time, identity, chance and timers: the only door through which any of them enters the emulator. */
package dev.sundog.core.ambient;
