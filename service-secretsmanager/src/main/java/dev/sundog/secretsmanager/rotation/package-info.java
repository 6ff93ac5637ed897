/** Rotation: when it happens, and how a function is led through its steps. */
package dev.sundog.secretsmanager.rotation;
