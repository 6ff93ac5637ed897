package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.ServiceSettings;

/**
 * How long tables stay in states such as {@code CREATING}. AWS takes seconds, and clients that wait look every twenty
 * seconds: unless the user asks for more, the state has passed when the next request comes.
 */
public record Transitions(long millis) {

    /** As {@code DYNAMODB_TRANSITION_MILLIS} says. */
    public static Transitions of(ServiceSettings settings) {
        return new Transitions(settings.text("DYNAMODB_TRANSITION_MILLIS")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L));
    }

    /** When a state that begins now will have passed. */
    long end(long now) {
        return now + millis;
    }
}
