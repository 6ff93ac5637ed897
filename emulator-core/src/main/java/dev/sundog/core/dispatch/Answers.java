package dev.sundog.core.dispatch;

import dev.sundog.core.message.HttpResponse;

/** Finishes a call: what every answer carries, the journal and the meter, and the way out. */
@FunctionalInterface
interface Answers {

    /** Sends the answer of {@code call}. */
    void send(Call call, HttpResponse response);
}
