package dev.sundog.logs.tail;

import dev.sundog.logs.pattern.FilterPattern;
import dev.sundog.logs.state.LogEvent;
import dev.sundog.logs.state.LogStream;
import java.util.List;
import java.util.Set;

/**
 * Which events a session wants.
 *
 * @param groupArns groups, without {@code :*}
 * @param streams names of streams; all where there are neither these nor prefixes
 */
public record TailFilter(
        Set<String> groupArns, List<String> streams, List<String> streamPrefixes, FilterPattern pattern) {

    boolean wants(LogStream stream) {
        return (streams.isEmpty() && streamPrefixes.isEmpty())
                || streams.contains(stream.name())
                || streamPrefixes.stream().anyMatch(stream.name()::startsWith);
    }

    boolean wants(LogEvent event) {
        return pattern.matches(event.message());
    }
}
