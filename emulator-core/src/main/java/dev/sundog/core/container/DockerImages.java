package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images that an engine has, and how it comes by others. */
final class DockerImages {

    private static final Logger LOG = LoggerFactory.getLogger(DockerImages.class);
    private static final Duration PULL = Duration.ofMinutes(15);

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** Sees to it that the engine has an image. */
    void provide(DockerClient docker, String image) throws ContainerException {
        if (known.contains(image)) {
            return;
        }
        try {
            docker.inspectImageCmd(image).exec();
        } catch (NotFoundException absent) {
            pull(docker, image);
        } catch (RuntimeException failure) {
            throw absent("Docker cannot look for the image " + image + ": ", failure, "");
        }
        known.add(image);
    }

    /** An image that was there is not any more. */
    void forget(String image) {
        known.remove(image);
    }

    private static void pull(DockerClient docker, String image) throws ContainerException {
        LOG.info("pulling {}", image);
        String help = ". Try: docker pull " + image;
        try {
            boolean done = docker.pullImageCmd(image)
                    .exec(new Progress(image))
                    .awaitCompletion(PULL.toSeconds(), TimeUnit.SECONDS);
            if (!done) {
                String late = "was not pulled within " + PULL.toMinutes() + " minutes";
                throw new ContainerException(Step.PROVIDE_IMAGE, "the image " + image + " " + late + help, late, null);
            }
            docker.inspectImageCmd(image).exec();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ContainerException("stopped while the image " + image + " was pulled", stopped);
        } catch (RuntimeException refused) {
            throw absent("the image " + image + " is not at hand and could not be pulled: ", refused, help);
        }
    }

    private static ContainerException absent(String what, RuntimeException cause, String help) {
        String words = DockerWords.of(cause);
        return new ContainerException(Step.PROVIDE_IMAGE, what + words + help, words, cause);
    }

    /** Tells how far a pull is. */
    private static final class Progress extends ResultCallback.Adapter<PullResponseItem> {

        private final String image;

        Progress(String image) {
            this.image = image;
        }

        @Override
        public void onNext(PullResponseItem item) {
            if (item.getStatus() != null && item.getProgressDetail() == null) {
                LOG.info("{}: {}", image, item.getStatus());
            }
        }
    }
}
