package dev.sundog.core.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network.Ipam;
import dev.sundog.core.port.ContainerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network without members whose gateway is 169.254.170.2, so that this machine has that address: the one of which AWS's SDKs
 * accept credentials without TLS. Containers of all networks reach it. Emulators of one machine share it.
 */
final class CredentialsNetwork {

    static final String ADDRESS = "169.254.170.2";

    private static final Logger LOG = LoggerFactory.getLogger(CredentialsNetwork.class);
    private static final String NAME = "sundog-credentials";
    private static final String SUBNET = "169.254.170.0/29";

    private final Workspace workspace;
    private boolean known;

    CredentialsNetwork(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Sees to it that this process can listen on the address. */
    synchronized String address(DockerClient docker) throws ContainerException {
        if (!known) {
            if (!isHere()) {
                create(docker);
            }
            if (!isHere()) {
                throw new ContainerException(
                        "the engine is not on this machine: " + ADDRESS + " cannot be listened on");
            }
            known = true;
        }
        return ADDRESS;
    }

    private static void create(DockerClient docker) throws ContainerException {
        try {
            docker.createNetworkCmd()
                    .withName(NAME)
                    .withCheckDuplicate(true)
                    .withIpam(new Ipam()
                            .withConfig(
                                    List.of(new Ipam.Config().withSubnet(SUBNET).withGateway(ADDRESS))))
                    .exec();
        } catch (DockerException refused) {
            throw new ContainerException(
                    "no network with the address " + ADDRESS + ": " + DockerWords.of(refused), refused);
        }
    }

    private static boolean isHere() {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return listener.isBound();
        } catch (IOException elsewhere) {
            return false;
        }
    }

    /** Removes the network where no other emulator of this machine may use it. */
    synchronized void close(DockerClient docker) {
        if (known && workspace.isAlone()) {
            try {
                docker.removeNetworkCmd(NAME).exec();
            } catch (RuntimeException used) {
                LOG.debug("the network {} stays", NAME, used);
            }
        }
    }
}
