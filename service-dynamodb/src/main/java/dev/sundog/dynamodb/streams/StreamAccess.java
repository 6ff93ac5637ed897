package dev.sundog.dynamodb.streams;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Scope;
import dev.sundog.dynamodb.state.StreamShard;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.state.TableStream;
import dev.sundog.dynamodb.state.Tables;
import java.util.List;

/** Finds the streams that requests name. */
public final class StreamAccess {

    private final Tables tables;
    private final Clock clock;

    public StreamAccess(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** The stream of that ARN. */
    TableStream find(Scope scope, String arn) {
        String resource = Arn.parse(arn).map(Arn::resource).orElse("");
        String[] parts = resource.split("/", -1);
        Table table = parts.length == 4 ? tables.find(scope, parts[1]) : null;
        if (table == null) {
            throw StreamErrors.streamNotFound(arn);
        }
        return readable(table).stream()
                .filter(stream -> stream.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> StreamErrors.streamNotFound(arn));
    }

    /** The streams of a scope in the order of their tables; of one table where {@code table} is not {@code null}. */
    List<TableStream> list(Scope scope, String table) {
        if (table == null) {
            return tables.all(scope).stream()
                    .flatMap(candidate -> readable(candidate).stream())
                    .toList();
        }
        Table named = tables.find(scope, table);
        if (named == null) {
            throw StreamErrors.tableNotFound(table);
        }
        return readable(named);
    }

    private List<TableStream> readable(Table table) {
        return table.locked(() -> table.streams(now()));
    }

    /** The shard of that id; with the lock of the stream's table held. */
    static StreamShard shard(TableStream stream, String id, long now) {
        return stream.shards(now).stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> StreamErrors.shardNotFound(id, stream.arn()));
    }

    long now() {
        return clock.millis();
    }
}
