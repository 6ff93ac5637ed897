package dev.sundog.ecr.integration;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.ImageLocator;
import dev.sundog.core.port.OwnEndpoint;
import dev.sundog.core.port.Ports;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.EcrLimits;
import dev.sundog.ecr.operation.PullThrough;
import dev.sundog.ecr.state.Login;
import dev.sundog.ecr.state.LoginTokens;
import dev.sundog.ecr.state.Registries;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.TaggedImage;
import dev.sundog.ecr.upstream.UpstreamException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images of all registries, for functions, tasks and jobs that run them. Names of AWS's form are looked up here only where the
 * registry has repositories: whoever does not use it may have tagged images so by hand.
 */
public final class RegistryImages implements ImageLocator {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryImages.class);
    private static final String LOOPBACK = "127.0.0.1";

    private final Registries registries;
    private final PullThrough pullThrough;
    private final Ports ports;
    private final LoginTokens tokens;
    private final Clock clock;

    public RegistryImages(
            Registries registries, PullThrough pullThrough, Ports ports, LoginTokens tokens, Clock clock) {
        this.registries = registries;
        this.pullThrough = pullThrough;
        this.ports = ports;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Optional<Place> locate(String image) {
        Optional<ImageName> name = ImageName.parse(image);
        Optional<String> address = ports.find(OwnEndpoint.class).map(own -> authority(own.on(LOOPBACK)));
        if (name.isEmpty() || address.isEmpty()) {
            return Optional.empty();
        }
        Optional<Scope> scope = name.get().scope();
        if (scope.isPresent()) {
            Registry registry = registries.in(scope.get());
            boolean used = !registry.repositories().isEmpty()
                    || pullThrough.covers(registry, name.get().repository());
            return !used ? Optional.empty() : Optional.of(place(List.of(registry), name.get(), address.get()));
        }
        if (name.get().isPublic()) {
            return registries.galleries().byAlias(name.get().alias()).isEmpty()
                    ? Optional.empty()
                    : Optional.of(place(defaultFirst(), name.get(), address.get()));
        }
        int port = URI.create("http://" + address.get()).getPort();
        return name.get().isOnThisMachine(port)
                ? Optional.of(place(defaultFirst(), name.get(), address.get()))
                : Optional.empty();
    }

    private static String authority(String url) {
        return URI.create(url).getAuthority();
    }

    /** A name without account and region may mean any registry. */
    private List<Registry> defaultFirst() {
        return Stream.concat(Stream.of(registries.in(Scope.DEFAULT)), registries.all().stream())
                .distinct()
                .toList();
    }

    private Place place(List<Registry> candidates, ImageName name, String address) {
        for (Registry registry : candidates) {
            bring(registry, name);
            Optional<TaggedImage> found =
                    registry.reach(name.repository()).flatMap(repository -> image(repository, name));
            if (found.isPresent()) {
                String reference =
                        address + "/" + name.repository() + "@" + found.get().digest();
                return new Place(Optional.of(reference), Login.USER, tokens.password(login(registry)));
            }
        }
        return new Place(Optional.empty(), Login.USER, "");
    }

    /** An image that a rule says comes from elsewhere; where it does not come, what is here has to do. */
    private void bring(Registry registry, ImageName name) {
        try {
            pullThrough.bring(registry, name.repository(), name.digest().isEmpty() ? name.tag() : name.digest());
        } catch (UpstreamException refused) {
            LOG.warn("an image of {} does not come: {}", name.repository(), refused.getMessage());
        }
    }

    private static Optional<TaggedImage> image(Repository repository, ImageName name) {
        return name.digest().isEmpty() ? repository.byTag(name.tag()) : repository.byDigest(name.digest());
    }

    private Login login(Registry registry) {
        return new Login(registry.scope(), "", clock.now().plus(EcrLimits.LOGIN));
    }
}
