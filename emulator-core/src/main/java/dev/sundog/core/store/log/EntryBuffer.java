package dev.sundog.core.store.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Entries of a frame in bytes, with room for the frame's head in front. Not safe for concurrent use. */
final class EntryBuffer implements LogEntries {

    /** Length and checksum. */
    static final int HEAD = 8;
    /** So that zeros, which a machine's crash may leave at the end of a file, are never a valid frame. */
    private static final int CHECKSUM_SALT = 0x53554e44;
    /** A buffer that one large commit made grow beyond this is not kept. */
    private static final int LARGEST_KEPT = 1 << 20;

    private static final byte DEFINE = 1;
    private static final byte PUT = 2;
    private static final byte REMOVE = 3;
    private static final byte DROP = 4;
    private static final byte END = 5;

    private byte[] bytes = new byte[4096];
    private int size = HEAD;

    boolean isEmpty() {
        return size == HEAD;
    }

    /** Bytes of the frame so far. */
    int size() {
        return size;
    }

    void reset() {
        size = HEAD;
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[4096];
        }
    }

    @Override
    public void define(int map, List<String> path) {
        begin(DEFINE, map, 8);
        number(path.size());
        for (String name : path) {
            bytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void put(int map, byte[] key, byte[] value) {
        begin(PUT, map, key.length + value.length + 16);
        bytes(key);
        bytes(value);
    }

    @Override
    public void remove(int map, byte[] key) {
        begin(REMOVE, map, key.length + 8);
        bytes(key);
    }

    @Override
    public void drop(int map) {
        begin(DROP, map, 0);
    }

    /** Says that a base is complete, and which number the next map gets. */
    void end(int nextMap) {
        begin(END, nextMap, 0);
    }

    private void begin(byte kind, int map, int room) {
        reserve(room + 8);
        bytes[size++] = kind;
        number(map);
    }

    private void number(int value) {
        reserve(5);
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void bytes(byte[] content) {
        number(content.length);
        reserve(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
    }

    private void reserve(int room) {
        if (bytes.length - size < room) {
            bytes = Arrays.copyOf(
                    bytes, Math.max(Math.addExact(size, room), (int) Math.min(bytes.length * 2L, 1 << 30)));
        }
    }

    /** The frame as it is to be written. */
    ByteBuffer frame() {
        ByteBuffer frame = ByteBuffer.wrap(bytes, 0, size);
        frame.putInt(0, size - HEAD);
        frame.putInt(4, checksum(bytes, HEAD, size - HEAD));
        return frame;
    }

    static int checksum(byte[] payload, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(payload, offset, length);
        return (int) crc.getValue() ^ CHECKSUM_SALT;
    }

    /** Hands the entries of a payload on; returns the next map's number where the payload says that a base ends, else -1. */
    static int replay(byte[] payload, LogEntries target) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        while (in.hasRemaining()) {
            byte kind = in.get();
            int map = readNumber(in);
            switch (kind) {
                case DEFINE -> target.define(map, readPath(in));
                case PUT -> target.put(map, readBytes(in), readBytes(in));
                case REMOVE -> target.remove(map, readBytes(in));
                case DROP -> target.drop(map);
                case END -> {
                    return map;
                }
                default -> throw new StoreFailure("the log holds an entry of the unknown kind " + kind);
            }
        }
        return -1;
    }

    private static List<String> readPath(ByteBuffer in) {
        int length = readNumber(in);
        List<String> path = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            path.add(new String(readBytes(in), StandardCharsets.UTF_8));
        }
        return path;
    }

    private static byte[] readBytes(ByteBuffer in) {
        byte[] content = new byte[readNumber(in)];
        in.get(content);
        return content;
    }

    private static int readNumber(ByteBuffer in) {
        int value = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            value |= (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }
}
