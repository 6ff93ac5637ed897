package dev.sundog.core.value;

/** The account and region in which a resource lives. Part of every key: nothing is shared between scopes by accident. */
public record Scope(AccountId account, RegionId region) {

    /** The scope of a caller who names neither account nor region. */
    public static final Scope DEFAULT = new Scope(AccountId.DEFAULT, RegionId.DEFAULT);

    /** The ARN of a resource of this scope. */
    public Arn arn(String service, String resource) {
        return new Arn(region.partition(), service, region.value(), account.value(), resource);
    }

    // By hand: a record's own are linked when they are first called, and each call asks for them: too dear for a start.
    @Override
    public boolean equals(Object other) {
        return other instanceof Scope that && account.equals(that.account) && region.equals(that.region);
    }

    @Override
    public int hashCode() {
        return 31 * account.hashCode() + region.hashCode();
    }

    @Override
    public String toString() {
        return account + "/" + region;
    }
}
