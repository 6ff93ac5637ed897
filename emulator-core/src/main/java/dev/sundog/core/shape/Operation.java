package dev.sundog.core.shape;

/**
 * An operation of an AWS model. Its schemas are loaded when the operation is first used. An operation that was not
 * selected for generation has none: it is only recognised, so that it can be refused by name.
 *
 * @param <I> the input
 * @param <O> the output
 */
public final class Operation<I extends Struct, O extends Struct> {

    private final ServiceModel service;
    private final int index;
    private final String name;
    private final HttpBinding http;
    private final boolean generated;
    private final boolean emptyResult;
    private volatile StructSchema<I> input;
    private volatile StructSchema<O> output;

    Operation(ServiceModel service, int index, String name, HttpBinding http, boolean generated, boolean emptyResult) {
        this.service = service;
        this.index = index;
        this.name = name;
        this.http = http;
        this.generated = generated;
        this.emptyResult = emptyResult;
    }

    /** The model that the operation belongs to. */
    public ServiceModel service() {
        return service;
    }

    /** The operation's place in {@link ServiceModel#operations()}. */
    public int index() {
        return index;
    }

    /** AWS's name, verbatim. */
    public String name() {
        return name;
    }

    /** Method, path and status of the REST protocols. */
    public HttpBinding http() {
        return http;
    }

    /** Whether shapes were generated for the operation; without them it can only be refused. */
    public boolean isGenerated() {
        return generated;
    }

    /** Whether the model names an output though it has no members. awsQuery writes an empty result then, which clients look for. */
    public boolean hasEmptyResult() {
        return emptyResult;
    }

    /** The input's schema; never {@code null}: an operation without input has an empty structure. */
    @SuppressWarnings("unchecked")
    public StructSchema<I> input() {
        StructSchema<I> known = input;
        if (known == null) {
            known = (StructSchema<I>) service.inputOf(index);
            input = known;
        }
        return known;
    }

    /** The output's schema; never {@code null}: an operation without output has an empty structure. */
    @SuppressWarnings("unchecked")
    public StructSchema<O> output() {
        StructSchema<O> known = output;
        if (known == null) {
            known = (StructSchema<O>) service.outputOf(index);
            output = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return service.id() + ":" + name;
    }
}
