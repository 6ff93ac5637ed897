package dev.sundog.core.dispatch;

/** What becomes of a call that policies do not allow. */
public enum Enforcement {
    /** Nothing: policies are not asked. Callers with credentials of their own are only remembered. */
    OFF,
    /** It is noted, and done. */
    NOTED,
    /** It is refused. */
    ENFORCED
}
