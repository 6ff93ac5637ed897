package dev.sundog.ecr.integration;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.port.ImageLocator;
import dev.sundog.core.port.OwnEndpoint;
import dev.sundog.core.port.Ports;
import dev.sundog.core.value.Scope;
import dev.sundog.ecr.EcrLimits;
import dev.sundog.ecr.state.Login;
import dev.sundog.ecr.state.LoginTokens;
import dev.sundog.ecr.state.Registries;
import dev.sundog.ecr.state.Registry;
import dev.sundog.ecr.state.Repository;
import dev.sundog.ecr.state.TaggedImage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of all registries, for functions, tasks and jobs that run them. Names of AWS's form are looked up here only where the
 * registry has repositories: whoever does not use it may have tagged images so by hand.
 */
public final class RegistryImages implements ImageLocator {

    private static final String LOOPBACK = "127.0.0.1";

    private final Registries registries;
    private final Ports ports;
    private final LoginTokens tokens;
    private final Clock clock;

    public RegistryImages(Registries registries, Ports ports, LoginTokens tokens, Clock clock) {
        this.registries = registries;
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
            return registry.repositories().isEmpty()
                    ? Optional.empty()
                    : Optional.of(place(List.of(registry), name.get(), address.get()));
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

    private static Optional<TaggedImage> image(Repository repository, ImageName name) {
        return name.digest().isEmpty() ? repository.byTag(name.tag()) : repository.byDigest(name.digest());
    }

    private Login login(Registry registry) {
        return new Login(registry.scope(), "", clock.now().plus(EcrLimits.LOGIN));
    }
}
