package dev.sundog.ecr.upstream;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.Scheduler;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** What a registry elsewhere gives: where nothing more of it comes for so long, it breaks. */
final class PatientBody extends FilterInputStream {

    private final Ambient ambient;
    private final Duration patience;
    private volatile boolean late;

    PatientBody(InputStream body, Ambient ambient, Duration patience) {
        super(body);
        this.ambient = ambient;
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Scheduler.Timer timer = ambient.scheduler().at(ambient.clock().now().plus(patience), this::giveUp);
        try {
            int count = in.read(bytes, offset, length);
            requireInTime(null);
            return count;
        } catch (IOException broken) {
            requireInTime(broken);
            throw broken;
        } finally {
            timer.cancel();
        }
    }

    private void requireInTime(IOException cause) throws IOException {
        if (late) {
            throw new IOException("nothing came for " + patience.toSeconds() + " seconds", cause);
        }
    }

    /** Closing it wakes whoever waits for it. */
    private void giveUp() {
        late = true;
        try {
            in.close();
        } catch (IOException gone) {
            // It is given up anyway.
        }
    }
}
