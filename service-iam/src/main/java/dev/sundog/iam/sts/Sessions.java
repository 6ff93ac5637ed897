package dev.sundog.iam.sts;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.rule.PolicyDocuments;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.AwsPolicies;
import dev.sundog.iam.state.Session;
import dev.sundog.iam.state.UniqueIds;
import dev.sundog.iam.sts.api.Credentials;
import dev.sundog.iam.sts.api.PolicyDescriptorType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Issues temporary credentials. */
final class Sessions {

    private static final int SECRET_BYTES = 30;
    private static final int TOKEN_BYTES = 240;
    private static final String TOKEN_PREFIX = "FwoGZXIvYXdzE";
    /** Characters of session policies that a token has room for. */
    private static final int PACKED_ROOM = 2048;
    /** Credentials that have ended are thrown away when there are so many. */
    private static final int SWEPT_FROM = 256;

    private final Ambient ambient;
    private final UniqueIds ids;
    private final AwsPolicies awsPolicies;

    Sessions(Ambient ambient, AwsPolicies awsPolicies) {
        this.ambient = ambient;
        this.ids = new UniqueIds(ambient.chance());
        this.awsPolicies = awsPolicies;
    }

    /** The present second. */
    Instant now() {
        return ambient.clock().now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whose session it shall be, and what narrows it. */
    record Order(
            Session.Origin origin,
            String arn,
            String userId,
            String ownerId,
            int seconds,
            Narrowing narrowing,
            Map<String, String> tags,
            List<String> transitiveTags,
            Map<String, String> keys) {}

    /** Policies that narrow a session. */
    record Narrowing(List<String> documents, List<String> arns) {

        static final Narrowing NONE = new Narrowing(List.of(), List.of());

        /** How much of its room a token needs, in percent; {@code null} where nothing is packed. */
        Integer packedSize(Map<String, String> tags) {
            int size = documents.stream().mapToInt(String::length).sum()
                    + arns.stream().mapToInt(String::length).sum()
                    + tags.entrySet().stream()
                            .mapToInt(tag ->
                                    tag.getKey().length() + tag.getValue().length())
                            .sum();
            return size == 0 ? null : Math.max(1, size * 100 / PACKED_ROOM);
        }
    }

    /** Checks policies that shall narrow a session. */
    Narrowing narrowing(Account account, String policy, List<PolicyDescriptorType> descriptors) {
        List<String> documents = policy == null ? List.of() : List.of(policy);
        for (String document : documents) {
            try {
                PolicyDocuments.identity(document);
            } catch (ServiceError malformed) {
                throw StsErrors.malformedPolicy(malformed.getMessage());
            }
        }
        List<String> arns = descriptors == null
                ? List.of()
                : descriptors.stream().map(PolicyDescriptorType::arn).toList();
        for (String arn : arns) {
            if (awsPolicies.find(account, arn).isEmpty()) {
                throw IamErrors.policyNotAttachable(arn);
            }
        }
        return new Narrowing(documents, arns);
    }

    /** Issues credentials. Called within the account's lock. */
    Session issue(Account account, Order order) {
        Integer packed = order.narrowing().packedSize(order.tags());
        if (packed != null && packed > 100) {
            throw StsErrors.packedPolicyTooLarge(packed);
        }
        Instant now = now();
        sweep(account, now);
        Session session = new Session(
                ids.accessKey("ASIA", account.id()),
                ids.secret(SECRET_BYTES),
                TOKEN_PREFIX + ids.secret(TOKEN_BYTES),
                order.origin(),
                order.arn(),
                order.userId(),
                order.ownerId(),
                now,
                now.plusSeconds(order.seconds()),
                order.narrowing().documents(),
                order.narrowing().arns(),
                order.tags(),
                order.transitiveTags(),
                order.keys());
        account.sessions().put(session.accessKeyId(), session);
        return session;
    }

    private static void sweep(Account account, Instant now) {
        if (account.sessions().size() % SWEPT_FROM == SWEPT_FROM - 1) {
            Account.values(account.sessions()).stream()
                    .filter(session -> session.expires().isBefore(now))
                    .forEach(session -> account.sessions().remove(session.accessKeyId()));
        }
    }

    static Credentials shown(Session session) {
        return new Credentials(session.accessKeyId(), session.secret(), session.token(), session.expires());
    }
}
