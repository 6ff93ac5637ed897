package dev.sundog.core.policy;

/** The kinds of policies that take part in a decision, with AWS's words for them. */
public enum Layer {
    IDENTITY("identity-based policy", "an identity-based policy"),
    RESOURCE("resource-based policy", "a resource-based policy"),
    BOUNDARY("permissions boundary", "a permissions boundary"),
    SESSION("session policy", "a session policy"),
    TRUST("role trust policy", "a role trust policy");

    private final String words;
    private final String withArticle;

    Layer(String words, String withArticle) {
        this.words = words;
        this.withArticle = withArticle;
    }

    /** What the kind is called. */
    public String words() {
        return words;
    }

    /** What the kind is called, with its article. */
    public String withArticle() {
        return withArticle;
    }
}
