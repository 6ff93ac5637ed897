package dev.sundog.ecs.deploy;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.ecs.run.Mailbox;
import java.time.Duration;
import java.time.Instant;

/** When a service is looked at again though nothing has changed; used by its mailbox alone. */
final class NextLook {

    private final Ambient ambient;
    private final Mailbox mailbox;
    private final Runnable look;
    private Instant next = Instant.MAX;

    NextLook(Ambient ambient, Mailbox mailbox, Runnable look) {
        this.ambient = ambient;
        this.mailbox = mailbox;
        this.look = look;
    }

    Instant now() {
        return ambient.clock().now();
    }

    /** Looks at the latest after that time. */
    void after(Duration later) {
        Instant when = now().plus(later);
        if (when.isBefore(next)) {
            next = when;
            ambient.scheduler()
                    .at(
                            when,
                            () -> mailbox.post(() -> {
                                next = Instant.MAX;
                                look.run();
                            }));
        }
    }
}
