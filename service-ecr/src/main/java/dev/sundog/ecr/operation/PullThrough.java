package dev.sundog.ecr.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.ByteStream;
import dev.sundog.ecr.EcrErrors;
import dev.sundog.ecr.api.PullThroughCacheRule;
import dev.sundog.ecr.manifest.Descriptor;
import dev.sundog.ecr.manifest.Digest;
import dev.sundog.ecr.manifest.Manifest;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.TagRecord;
import dev.sundog.ecr.state.Upload;
import dev.sundog.ecr.state.Uploads;
import dev.sundog.ecr.upstream.UpstreamClient;
import dev.sundog.ecr.upstream.UpstreamException;
import dev.sundog.ecr.upstream.UpstreamException.Reason;
import dev.sundog.ecr.upstream.UpstreamLogins;
import dev.sundog.ecr.upstream.UpstreamRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what pull-through cache rules name, and keeps it: an image that is not here, and a tag that was last looked up a day ago.
 * Of an index all images come with it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-working-pulling.html">Pulling an image</a>
 */
public final class PullThrough {

    private static final Logger LOG = LoggerFactory.getLogger(PullThrough.class);
    private static final Duration FRESH = Duration.ofHours(24);
    private static final String PURPOSE = "PULL_THROUGH_CACHE";
    private static final int LOCKS = 64;

    private final UpstreamClient client;
    private final UpstreamLogins logins;
    private final Templates templates;
    private final ImagePush push;
    private final Uploads uploads;
    private final Clock clock;
    /** So that an image that many want at once comes once. */
    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

    public PullThrough(
            UpstreamClient client,
            UpstreamLogins logins,
            Templates templates,
            ImagePush push,
            Uploads uploads,
            Clock clock) {
        this.client = client;
        this.logins = logins;
        this.templates = templates;
        this.push = push;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** Whether a rule says where a repository comes from. */
    public boolean covers(Registry registry, String repository) {
        return CacheRule.of(registry, repository).isPresent();
    }

    /**
     * Sees to it that an image is here, where a rule says where it comes from and that registry has it. What is here is good enough
     * where that registry gives nothing.
     *
     * @param reference a tag or digest
     */
    public void bring(Registry registry, String name, String reference) throws UpstreamException {
        CacheRule rule = CacheRule.of(registry, name).orElse(null);
        if (rule == null || isFresh(registry, name, reference)) {
            return;
        }
        Lock lock = locks[Math.floorMod(registry.id().hashCode() * 31 + name.hashCode(), LOCKS)];
        lock.lock();
        try {
            if (!isFresh(registry, name, reference)) {
                fetch(registry, rule, reference);
            }
        } catch (UpstreamException refused) {
            if (!has(registry, name, reference) && refused.reason() != Reason.ABSENT) {
                throw refused;
            }
            LOG.info("{} of {} is not looked up: {}", reference, name, refused.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private static boolean has(Registry registry, String name, String reference) {
        return registry.find(name)
                .flatMap(found -> Digest.isDigest(reference) ? found.byDigest(reference) : found.byTag(reference))
                .isPresent();
    }

    /** What was pushed here by hand comes from nowhere, and is not looked up; nor is what may not change. */
    private boolean isFresh(Registry registry, String name, String reference) {
        return has(registry, name, reference)
                && (Digest.isDigest(reference)
                        || registry.get(name).record().mutability().isImmutable(reference)
                        || registry.get(name)
                                .tag(reference)
                                .flatMap(TagRecord::upstreamCheckedAt)
                                .map(last -> last.plus(FRESH).isAfter(clock.now()))
                                .orElse(true));
    }

    private void fetch(Registry registry, CacheRule rule, String reference) throws UpstreamException {
        UpstreamRegistry upstream = client.registry(rule.upstream(), logins.of(registry.scope(), rule.credential()));
        Manifest manifest = upstream.manifest(rule.upstreamRepository(), reference);
        Repository repository = registry.find(rule.repository())
                .or(() -> templates.create(registry, rule.repository(), PURPOSE))
                .orElseGet(() -> templates.createPlain(registry, rule.repository()));
        try {
            keep(upstream, rule, repository, manifest, Digest.isDigest(reference) ? "" : reference);
        } catch (ServiceError refused) {
            String words = "the upstream registry " + rule.upstream() + " gives what cannot be kept: ";
            throw new UpstreamException(Reason.UNAVAILABLE, words + refused.getMessage(), refused);
        }
    }

    private void keep(UpstreamRegistry upstream, CacheRule rule, Repository repository, Manifest manifest, String tag)
            throws UpstreamException {
        for (Descriptor child : manifest.images()) {
            if (repository.byDigest(child.digest()).isEmpty()) {
                keep(upstream, rule, repository, upstream.manifest(rule.upstreamRepository(), child.digest()), "");
            }
        }
        for (Descriptor layer : manifest.layers()) {
            if (repository.layer(layer.digest()).isEmpty()) {
                take(upstream, rule, repository, layer);
            }
        }
        push.pull(repository, manifest, tag);
    }

    private void take(UpstreamRegistry upstream, CacheRule rule, Repository repository, Descriptor layer)
            throws UpstreamException {
        Upload upload = uploads.begin(repository);
        try (InputStream bytes = upstream.layer(rule.upstreamRepository(), layer.digest())) {
            upload.append(new ByteStream.Once(bytes, -1), 0);
            uploads.complete(upload, layer.digest());
        } catch (IOException broken) {
            throw EcrErrors.uploadBroken(broken.getMessage());
        } finally {
            uploads.end(upload);
        }
    }

    /** Asks a registry whether it lets us in; why not, or {@code null}. */
    String failure(Registry registry, PullThroughCacheRule rule) {
        try {
            client.registry(rule.upstreamRegistryUrl(), logins.of(registry.scope(), rule.credentialArn()))
                    .check();
            return null;
        } catch (UpstreamException refused) {
            return refused.getMessage();
        }
    }
}
