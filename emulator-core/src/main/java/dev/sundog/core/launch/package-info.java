/** Puts the emulator together and takes it apart: settings, discovery of services, their lifecycle. */
package dev.sundog.core.launch;
