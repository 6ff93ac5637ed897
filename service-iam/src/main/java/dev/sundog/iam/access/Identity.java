package dev.sundog.iam.access;

import dev.sundog.core.policy.Principal;
import dev.sundog.core.value.AccountId;
import dev.sundog.iam.state.AccessKey;
import dev.sundog.iam.state.Session;
import dev.sundog.iam.state.User;

/** Who calls. */
public sealed interface Identity {

    /** The account. */
    AccountId account();

    /** The ARN, as GetCallerIdentity answers it. */
    String arn();

    /** The unique id, as GetCallerIdentity answers it. */
    String userId();

    /** The caller as policies name it. */
    Principal principal();

    /** The root of an account: also whoever calls with a key that nobody issued. */
    record Root(AccountId account, String partition) implements Identity {

        @Override
        public String arn() {
            return "arn:" + partition + ":iam::" + account + ":root";
        }

        @Override
        public String userId() {
            return account.value();
        }

        @Override
        public Principal principal() {
            return Principal.of(arn(), account.value());
        }
    }

    /** A user with an access key. */
    record Person(AccountId account, User user, AccessKey key, String arn) implements Identity {

        @Override
        public String userId() {
            return user.head().id();
        }

        @Override
        public Principal principal() {
            return Principal.of(arn, account.value(), user.head().id());
        }
    }

    /** Whoever has temporary credentials. */
    record Temporary(AccountId account, Session session, String roleArn) implements Identity {

        @Override
        public String arn() {
            return session.arn();
        }

        @Override
        public String userId() {
            return session.userId();
        }

        @Override
        public Principal principal() {
            return Principal.session(arn(), roleArn, account.value(), session.userId(), session.ownerId());
        }
    }
}
