package dev.sundog.logs.state;

import dev.sundog.core.value.Scope;
import dev.sundog.logs.LogsLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queries that were asked of late, by account and region. In memory only: a restart forgets them. Safe for concurrent use. */
public final class QueryHistory {

    private final Map<Scope, LinkedHashMap<String, QueryRecord>> queries = new LinkedHashMap<>();

    /** Keeps a query; the oldest one goes where there are too many. */
    public synchronized void add(Scope scope, QueryRecord query) {
        LinkedHashMap<String, QueryRecord> ofScope = queries.computeIfAbsent(scope, _ -> new LinkedHashMap<>());
        ofScope.putLast(query.id(), query);
        if (ofScope.size() > LogsLimits.QUERIES) {
            ofScope.pollFirstEntry();
        }
    }

    /** The query of that id. */
    public synchronized Optional<QueryRecord> find(Scope scope, String id) {
        return Optional.ofNullable(
                queries.getOrDefault(scope, new LinkedHashMap<>()).get(id));
    }

    /** All queries, the latest first. */
    public synchronized List<QueryRecord> latestFirst(Scope scope) {
        return new ArrayList<>(queries.getOrDefault(scope, new LinkedHashMap<>())
                .sequencedValues()
                .reversed());
    }
}
