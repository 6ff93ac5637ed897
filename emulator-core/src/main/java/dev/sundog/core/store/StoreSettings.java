package dev.sundog.core.store;

/**
 * How state is kept.
 *
 * @param forced whether what is durable survives a power cut too, not only the death of the process; each commit and each
 *     large blob then waits for the disk
 * @param smallBlob blobs of at most so many bytes are kept in memory, larger ones in files
 * @param smallBlobsInMemory once small blobs fill so many bytes, further ones go to files as well
 */
public record StoreSettings(boolean forced, int smallBlob, long smallBlobsInMemory) {

    /** Survives the death of the process; blobs of up to 64 KiB in up to an eighth of the heap. */
    public static final StoreSettings DEFAULT =
            new StoreSettings(false, 64 * 1024, Runtime.getRuntime().maxMemory() / 8);

    /** The same settings with other durability. */
    public StoreSettings withForced(boolean forced) {
        return new StoreSettings(forced, smallBlob, smallBlobsInMemory);
    }

    /** The same settings with another size from which blobs are kept in files. */
    public StoreSettings withSmallBlob(int bytes) {
        return new StoreSettings(forced, bytes, smallBlobsInMemory);
    }
}
