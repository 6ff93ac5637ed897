package dev.sundog.core.service;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.meter.Meter;
import dev.sundog.core.port.Ports;
import dev.sundog.core.store.Store;

/**
 * All that a service is given when it opens.
 *
 * @param store the service's own part of the store
 * @param settings settings that the user gave, by name without prefix ({@code SQS_ENDPOINT_STRATEGY})
 */
public record ServiceWiring(Ambient ambient, Store store, Ports ports, Meter meter, ServiceSettings settings) {}
