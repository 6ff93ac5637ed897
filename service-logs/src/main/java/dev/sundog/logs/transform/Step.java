package dev.sundog.logs.transform;

/** What one processor of a transformer does. */
interface Step {

    void apply(Fields fields);
}
