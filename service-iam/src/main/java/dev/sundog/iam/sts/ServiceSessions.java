package dev.sundog.iam.sts;

import dev.sundog.core.policy.Principal;
import dev.sundog.core.policy.RequestKeys;
import dev.sundog.core.port.RoleAssumer;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.iam.state.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions of roles for services that trust policies name. */
final class ServiceSessions implements RoleAssumer {

    private static final String ACTION = "sts:AssumeRole";

    private final RoleAssumption roles;

    ServiceSessions(RoleAssumption roles) {
        this.roles = roles;
    }

    @Override
    public Optional<Credentials> assume(String roleArn, String service, String sessionName, Duration lasting) {
        return find(roleArn)
                .filter(target -> RoleAssumption.trust(target, Principal.service(service), ACTION, RequestKeys.NONE)
                        .isAllowed())
                .map(target -> issue(target, sessionName, lasting));
    }

    private Optional<RoleAssumption.Target> find(String roleArn) {
        try {
            return roles.find(roleArn);
        } catch (ServiceError notAnArn) {
            return Optional.empty();
        }
    }

    private Credentials issue(RoleAssumption.Target target, String sessionName, Duration lasting) {
        Session session = roles.issue(
                target,
                new RoleAssumption.Wish(
                        sessionName,
                        Math.toIntExact(lasting.toSeconds()),
                        Sessions.Narrowing.NONE,
                        Map.of(),
                        List.of(),
                        Map.of()));
        return new Credentials(session.accessKeyId(), session.secret(), session.token(), session.expires());
    }
}
