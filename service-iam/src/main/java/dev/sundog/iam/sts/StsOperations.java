package dev.sundog.iam.sts;

import static dev.sundog.core.service.Fidelity.REAL;
import static dev.sundog.core.service.Fidelity.SIMULATED;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.RoleAssumer;
import dev.sundog.core.service.OperationTable;
import dev.sundog.iam.access.CallerKeys;
import dev.sundog.iam.access.CallerPolicies;
import dev.sundog.iam.access.Identities;
import dev.sundog.iam.state.Accounts;
import dev.sundog.iam.state.AwsPolicies;
import dev.sundog.iam.sts.api.StsApi;

/** Binds the operations of STS. */
public final class StsOperations {

    private StsOperations() {}

    /** Adds them to the table of the module, and lets services assume roles. */
    public static void bind(
            OperationTable table,
            Ports ports,
            Ambient ambient,
            Accounts accounts,
            Identities identities,
            AwsPolicies awsPolicies,
            CallerKeys keys,
            CallerPolicies policies) {
        var sessions = new Sessions(ambient, awsPolicies);
        var roles = new RoleAssumption(accounts, sessions);
        ports.offer(RoleAssumer.class, new ServiceSessions(roles));
        var tokens = new Tokens(accounts, identities, sessions);
        var information = new CallerInformation(identities);
        table.bind(StsApi.GET_CALLER_IDENTITY, information::identity, REAL)
                .bind(StsApi.GET_ACCESS_KEY_INFO, information::keyInfo, REAL)
                .bind(StsApi.DECODE_AUTHORIZATION_MESSAGE, information::decode, SIMULATED)
                .bind(StsApi.ASSUME_ROOT, new RootSessions(identities)::assume, SIMULATED)
                .bind(StsApi.GET_SESSION_TOKEN, tokens::session, REAL)
                .bind(StsApi.GET_FEDERATION_TOKEN, tokens::federation, REAL)
                .bind(StsApi.ASSUME_ROLE, new AssumeRole(roles, sessions, identities, keys, policies)::handle, REAL)
                .bind(StsApi.ASSUME_ROLE_WITH_SAML, new AssumeRoleWithSaml(accounts, roles, sessions)::handle, REAL)
                .bind(
                        StsApi.ASSUME_ROLE_WITH_WEB_IDENTITY,
                        new AssumeRoleWithWebIdentity(roles, sessions)::handle,
                        SIMULATED);
    }
}
