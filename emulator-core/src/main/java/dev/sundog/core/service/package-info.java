/** The contract between the emulator and a service: what a service offers, and what it is given. */
package dev.sundog.core.service;
