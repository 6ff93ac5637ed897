package dev.sundog.ecs.exec;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ContainerRunner.Program;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.SocketHost;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.Session;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executor;

/** Sessions in containers: each is opened by whoever shows its token, within five minutes. */
public record ExecSessions(Ambient ambient, Ports ports, Executor workers) {

    private static final Duration OPEN_WITHIN = Duration.ofMinutes(5);
    private static final String PATH = "/v1/data-channel/";
    private static final int TOKEN_BYTES = 48;
    private static final int ID_LENGTH = 17;

    /**
     * Makes a session.
     *
     * @param baseUrl by which the emulator was reached: so it is reached again
     */
    public Session begin(Program program, List<String> command, String baseUrl) {
        SocketHost host = ports.find(SocketHost.class).orElseThrow(EcsErrors::notConnected);
        String id =
                "ecs-execute-command-" + ambient.ids().uuid().replace("-", "").substring(0, ID_LENGTH);
        byte[] secret = new byte[TOKEN_BYTES];
        ambient.chance().nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        ExecSession session = new ExecSession(id, token, program, command, ambient, workers);
        host.hold(PATH + id, peer -> new DataChannel(session, peer));
        ambient.scheduler().at(ambient.clock().now().plus(OPEN_WITHIN), () -> host.release(PATH + id));
        String url = baseUrl.replaceFirst("^http", "ws") + PATH + id + "?role=publish_subscribe";
        return new Session(id, url, token);
    }
}
