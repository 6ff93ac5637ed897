package dev.sundog.core.ambient;

import java.util.UUID;

/** UUIDs of version 4 made from {@link Chance}: seeded chance gives the same ids in every run. Unique, but no secrets. */
public record RandomIds(Chance chance) implements Ids {

    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_1 = 0x8000_0000_0000_0000L;

    @Override
    public String uuid() {
        long high = (chance.nextLong() & ~0xf000L) | VERSION_4;
        long low = (chance.nextLong() >>> 2) | VARIANT_1;
        return new UUID(high, low).toString();
    }
}
