package dev.sundog.sqs.state;

import dev.sundog.sqs.SqsErrors;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * What a receipt handle says: which message, received when, for the how-manieth time. Nothing is kept of the handles that
 * were given out: they can be read back, and the seal in them tells those that nobody gave out.
 *
 * @param queue the queue's id
 * @param sequence the message's place
 * @param receiveCount how often the message had been received by then
 * @param receivedAt when, in milliseconds since the epoch
 */
public record ReceiptHandle(long queue, long sequence, int receiveCount, long receivedAt) {

    // AWS: receipt handles begin with AQEB, which is Base64 for three bytes of 1.
    private static final byte[] PREFIX = {1, 1, 1};
    private static final int WORDS = 5;
    /** A multiple of 3, so that Base64 needs no padding. */
    private static final int LENGTH = PREFIX.length + WORDS * Long.BYTES + 2;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The handle as clients see it. */
    public String encode() {
        byte[] bytes = new byte[LENGTH];
        System.arraycopy(PREFIX, 0, bytes, 0, PREFIX.length);
        long seal = seal();
        put(bytes, 0, seal);
        put(bytes, 1, queue ^ mix(seal + 1));
        put(bytes, 2, sequence ^ mix(seal + 2));
        put(bytes, 3, receivedAt ^ mix(seal + 3));
        put(bytes, 4, receiveCount ^ mix(seal + 4));
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Reads a handle; throws the error that AWS answers to anything that is none. */
    public static ReceiptHandle decode(String text) {
        byte[] bytes = bytes(text);
        long seal = word(bytes, 0);
        ReceiptHandle handle = new ReceiptHandle(
                word(bytes, 1) ^ mix(seal + 1),
                word(bytes, 2) ^ mix(seal + 2),
                (int) (word(bytes, 4) ^ mix(seal + 4)),
                word(bytes, 3) ^ mix(seal + 3));
        if (handle.seal() != seal || !handle.encode().equals(text)) {
            throw SqsErrors.receiptHandleIsInvalid(text);
        }
        return handle;
    }

    private static byte[] bytes(String text) {
        if (text.length() == LENGTH / 3 * 4) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException _) {
                // no Base64: the same error as for a wrong length
            }
        }
        throw SqsErrors.receiptHandleIsInvalid(text);
    }

    /** Depends on every bit of the handle, so that it proves the others and makes two handles look nothing alike. */
    private long seal() {
        return mix(mix(mix(mix(queue) + sequence) + receivedAt) + receiveCount);
    }

    private static void put(byte[] bytes, int word, long value) {
        WORD.set(bytes, PREFIX.length + word * Long.BYTES, value);
    }

    private static long word(byte[] bytes, int word) {
        return (long) WORD.get(bytes, PREFIX.length + word * Long.BYTES);
    }

    /** The finisher of SplitMix64: every bit of the result depends on every bit of the number. */
    private static long mix(long number) {
        long mixed = (number ^ number >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
