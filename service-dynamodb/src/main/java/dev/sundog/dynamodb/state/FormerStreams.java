package dev.sundog.dynamodb.state;

import dev.sundog.core.store.RecordMap;
import java.util.List;
import java.util.TreeMap;

/** The streams that a table had before its latest, which are read until all their records are gone. Guarded by the table's lock. */
final class FormerStreams {

    private final RecordMap<String, StreamSetting> settings;
    private final TreeMap<String, TableStream> streams = new TreeMap<>();

    FormerStreams(Table table) {
        this.settings = table.settings("streams", StreamSetting.class);
        settings.forEach((label, setting) -> streams.put(label, new TableStream(table, setting)));
    }

    void add(TableStream stream) {
        settings.put(stream.setting().label(), stream.setting());
        streams.put(stream.setting().label(), stream);
    }

    /** Those of which anything may be left, the oldest first; forgets the others. */
    List<TableStream> left(long millis) {
        List<TableStream> over = streams.values().stream()
                .filter(stream -> stream.isOver(millis))
                .toList();
        for (TableStream stream : over) {
            streams.remove(stream.setting().label());
            settings.remove(stream.setting().label());
            stream.drop();
        }
        return List.copyOf(streams.values());
    }
}
