package dev.sundog.iam.operation;

import dev.sundog.core.value.Arn;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Entity;
import dev.sundog.iam.state.Kind;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds users, groups and roles by ARN. */
final class EntityArns {

    private EntityArns() {}

    /** The user, group or role of that ARN, or an error. */
    static Entity entity(Account account, String arn) {
        Arn parsed = Arn.parse(arn)
                .filter(one -> one.service().equals("iam"))
                .orElseThrow(() -> IamErrors.arnOfNoEntity(arn));
        Kind kind = Stream.of(Kind.USER, Kind.GROUP, Kind.ROLE)
                .filter(one -> parsed.resource().startsWith(one.arnPrefix() + "/"))
                .findFirst()
                .orElseThrow(() -> IamErrors.arnOfNoEntity(arn));
        return find(account, kind, parsed).orElseThrow(() -> IamErrors.arnNotFound(arn));
    }

    private static Optional<? extends Entity> find(Account account, Kind kind, Arn arn) {
        String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
        Optional<? extends Entity> found = switch (kind) {
            case USER -> account.users().find(name);
            case GROUP -> account.groups().find(name);
            default -> account.roles().find(name);
        };
        return found.filter(entity -> arn.account().equals(account.id().value())
                && arn.resource()
                        .equals(kind.arnPrefix()
                                + entity.head().path()
                                + entity.head().name()));
    }
}
