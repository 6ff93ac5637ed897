package dev.sundog.iam.state;

/** What policies are attached to. */
public sealed interface Entity extends Named permits User, Group, Role {

    /** Its policies. */
    Permissions permissions();

    /** What it is. */
    Kind kind();
}
