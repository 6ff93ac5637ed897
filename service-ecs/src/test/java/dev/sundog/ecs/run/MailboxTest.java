package dev.sundog.ecs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Mailbox mailbox = new Mailbox(Runnable::run);
    private final List<String> done = new ArrayList<>();

    @Test
    void goesOnAfterAStepThatEndsItsWorker() {
        Throwable failure = catchThrowable(() -> mailbox.post(() -> {
            mailbox.post(() -> done.add("posted before"));
            throw new StackOverflowError();
        }));
        mailbox.post(() -> done.add("posted after"));

        assertThat(failure).isInstanceOf(StackOverflowError.class);
        assertThat(done).containsExactly("posted before", "posted after");
    }
}
