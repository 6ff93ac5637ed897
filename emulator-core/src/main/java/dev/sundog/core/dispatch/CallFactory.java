package dev.sundog.core.dispatch;

import dev.sundog.core.message.Exchange;

/** Makes the record of a call when its request arrives. */
@FunctionalInterface
interface CallFactory {

    /** A new call, with an id and the time of its arrival. */
    Call begin(Exchange exchange);
}
