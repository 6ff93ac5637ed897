package dev.sundog.s3.state;

import dev.sundog.core.value.AccountId;
import dev.sundog.s3.checksum.ChecksumAlgorithm;
import dev.sundog.s3.checksum.ChecksumType;
import java.time.Instant;
import java.util.Optional;

/**
 * An upload in parts that is under way.
 *
 * @param settings what the object will have
 * @param overObject whether the key had an object when this began
 * @param algorithm the checksum that the parts must come with, if any
 */
public record Upload(
        String id,
        String key,
        Instant initiated,
        AccountId initiator,
        ObjectSettings settings,
        boolean overObject,
        Optional<ChecksumAlgorithm> algorithm,
        ChecksumType checksumType) {}
