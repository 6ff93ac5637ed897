package dev.sundog.core.container;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import dev.sundog.core.port.ContainerRunner.PublishedPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where a container is reached. */
record DockerPlace(String address, List<PublishedPort> published) {

    static final DockerPlace NOWHERE = new DockerPlace("", List.of());

    static DockerPlace of(InspectContainerResponse container) {
        var settings = container.getNetworkSettings();
        String address = Stream.concat(
                        Stream.ofNullable(settings.getIpAddress()),
                        settings.getNetworks().values().stream().map(ContainerNetwork::getIpAddress))
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse("");
        return new DockerPlace(address, published(settings.getPorts()));
    }

    private static List<PublishedPort> published(Ports ports) {
        List<PublishedPort> published = new ArrayList<>();
        if (ports != null) {
            for (Map.Entry<ExposedPort, Ports.Binding[]> entry :
                    ports.getBindings().entrySet()) {
                ExposedPort inside = entry.getKey();
                if (entry.getValue() != null && entry.getValue().length > 0) {
                    published.add(new PublishedPort(
                            inside.getPort(),
                            Integer.parseInt(entry.getValue()[0].getHostPortSpec()),
                            inside.getProtocol().toString()));
                }
            }
        }
        return published;
    }
}
