package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerException.Step;
import dev.sundog.core.port.ContainerRunner.Login;
import dev.sundog.core.port.ImageLocator;
import dev.sundog.core.port.ImageLocator.Place;
import dev.sundog.core.port.Ports;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images that an engine has, and how it comes by others. */
final class DockerImages {

    private static final Logger LOG = LoggerFactory.getLogger(DockerImages.class);
    private static final Duration PULL = Duration.ofMinutes(15);

    private final Ports ports;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param ports among which a registry of the emulator's own may be, whose images are pulled from there */
    DockerImages(Ports ports) {
        this.ports = ports;
    }

    /** Sees to it that the engine has an image; returns the engine's name of it. */
    String provide(DockerClient docker, String image) throws ContainerException {
        Optional<Place> place = ports.find(ImageLocator.class).flatMap(locator -> locator.locate(image));
        if (place.isEmpty()) {
            provide(docker, image, name -> pull(docker, docker.pullImageCmd(name), name));
            return image;
        }
        if (place.get().reference().isEmpty()) {
            provide(docker, image, DockerImages::refuse);
            return image;
        }
        String reference = place.get().reference().get();
        provide(
                docker,
                reference,
                name -> pull(docker, docker.pullImageCmd(name).withAuthConfig(login(place.get(), name)), name));
        return reference;
    }

    /** Sees to it that the engine has an image of a registry that wants a login. */
    void provide(DockerClient docker, String image, Login login) throws ContainerException {
        provide(
                docker,
                image,
                name -> pull(docker, docker.pullImageCmd(name).withAuthConfig(login(login, name)), name));
    }

    /** Docker Hub's images name no host. */
    private static AuthConfig login(Login login, String image) {
        String host = image.substring(0, Math.max(image.indexOf('/'), 0));
        boolean named = host.contains(".") || host.contains(":") || host.equals("localhost");
        return new AuthConfig()
                .withUsername(login.user())
                .withPassword(login.password())
                .withRegistryAddress(named ? host : AuthConfig.DEFAULT_SERVER_ADDRESS);
    }

    /** Brings an image that the engine has not. */
    private interface Bringing {
        void bring(String image) throws ContainerException;
    }

    private void provide(DockerClient docker, String image, Bringing bringing) throws ContainerException {
        if (known.contains(image)) {
            return;
        }
        try {
            docker.inspectImageCmd(image).exec();
        } catch (NotFoundException absent) {
            bringing.bring(image);
        } catch (RuntimeException failure) {
            throw absent("Docker cannot look for the image " + image + ": ", failure, "");
        }
        known.add(image);
    }

    private static AuthConfig login(Place place, String reference) {
        return new AuthConfig()
                .withUsername(place.user())
                .withPassword(place.password())
                .withRegistryAddress(reference.substring(0, reference.indexOf('/')));
    }

    /** An image of a registry here that nobody has pushed to it. */
    private static void refuse(String image) throws ContainerException {
        String words = "manifest for " + image + " not found: manifest unknown: Requested image not found";
        throw new ContainerException(
                Step.PROVIDE_IMAGE, "the image " + image + " was not pushed to the registry", words, null);
    }

    /** An image that was there is not any more. */
    void forget(String image) {
        known.remove(image);
    }

    private static void pull(DockerClient docker, PullImageCmd pull, String image) throws ContainerException {
        LOG.info("pulling {}", image);
        String help = ". Try: docker pull " + image;
        try {
            boolean done = pull.exec(new Progress(image)).awaitCompletion(PULL.toSeconds(), TimeUnit.SECONDS);
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
