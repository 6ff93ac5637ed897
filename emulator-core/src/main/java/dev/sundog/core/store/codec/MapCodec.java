package dev.sundog.core.store.codec;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes a map as an array of keys and values in turn, so that keys may be of any type. Keeps the order. */
record MapCodec<K, V>(Codec<K> key, Codec<V> value, boolean sorted) implements Codec<Map<K, V>> {

    @Override
    public void write(CBORGenerator out, Map<K, V> map) throws IOException {
        out.writeStartArray(null, map.size() * 2);
        for (Map.Entry<K, V> entry : map.entrySet()) {
            CollectionCodecs.writeNullable(out, entry.getKey(), key);
            CollectionCodecs.writeNullable(out, entry.getValue(), value);
        }
        out.writeEndArray();
    }

    @Override
    public Map<K, V> read(CBORParser in) throws IOException {
        Codec.expect(in, JsonToken.START_ARRAY);
        Map<K, V> map = sorted ? new TreeMap<>() : new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            K nextKey = CollectionCodecs.readNullable(in, key);
            in.nextToken();
            map.put(nextKey, CollectionCodecs.readNullable(in, value));
        }
        return map.isEmpty() ? absent() : unmodifiable(map);
    }

    private Map<K, V> unmodifiable(Map<K, V> map) {
        return sorted
                ? Collections.unmodifiableNavigableMap((TreeMap<K, V>) map)
                : Collections.unmodifiableSequencedMap((LinkedHashMap<K, V>) map);
    }

    @Override
    public Map<K, V> absent() {
        return sorted ? Collections.emptyNavigableMap() : Collections.unmodifiableSequencedMap(new LinkedHashMap<>(0));
    }
}
