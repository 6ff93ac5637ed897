package dev.sundog.core.http;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values in ASN.1's distinguished encoding, as far as certificates need them. */
final class Der {

    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, parts);
    }

    static byte[] sequence(List<byte[]> parts) {
        return tagged(SEQUENCE, parts.toArray(byte[][]::new));
    }

    static byte[] set(byte[]... parts) {
        return tagged(SET, parts);
    }

    static byte[] yes() {
        return tagged(BOOLEAN, new byte[] {(byte) 0xff});
    }

    static byte[] integer(BigInteger value) {
        return tagged(INTEGER, value.toByteArray());
    }

    /** @param unused bits at the end of the last byte that do not count */
    static byte[] bits(int unused, byte[] bytes) {
        return tagged(BIT_STRING, new byte[] {(byte) unused}, bytes);
    }

    static byte[] octets(byte[] bytes) {
        return tagged(OCTET_STRING, bytes);
    }

    static byte[] utf8(String text) {
        return tagged(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param text as {@code yyMMddHHmmssZ} */
    static byte[] utcTime(String text) {
        return tagged(UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A primitive value with a tag that its context gives a meaning. */
    static byte[] context(int tag, byte[] content) {
        return tagged(CONTEXT | tag, content);
    }

    /** A constructed value with a tag that its context gives a meaning. */
    static byte[] contextOf(int tag, byte[] content) {
        return tagged(CONTEXT | CONSTRUCTED | tag, content);
    }

    /** @param dotted for example {@code 2.5.29.17} */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        var content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            base128(content, Integer.parseInt(arcs[i]));
        }
        return tagged(OBJECT_IDENTIFIER, content.toByteArray());
    }

    private static void base128(ByteArrayOutputStream target, int value) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >> shift != 0) {
                target.write(((value >> shift) & 0x7f) | 0x80);
            }
        }
        target.write(value & 0x7f);
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        var target = new ByteArrayOutputStream(length + 6);
        target.write(tag);
        length(target, length);
        for (byte[] part : parts) {
            target.writeBytes(part);
        }
        return target.toByteArray();
    }

    private static void length(ByteArrayOutputStream target, int length) {
        if (length < 0x80) {
            target.write(length);
        } else if (length < 0x100) {
            target.write(0x81);
            target.write(length);
        } else {
            target.write(0x82);
            target.write(length >> 8);
            target.write(length);
        }
    }
}
